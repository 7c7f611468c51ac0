package io.tocsin.directory;

import io.tocsin.platform.config.ConfigNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where channels find a person, those channels first that everybody tries first. */
public final class Addresses {

    /** The channels by which people are reached. */
    public static final List<String> CHANNELS =
            List.of("slack", "email", "sms", "voice", "telegram", "ntfy", "pushover", "gotify", "mattermost");

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{5,14}");
    private static final Pattern TELEGRAM = Pattern.compile("-?[0-9]{1,20}|@[A-Za-z0-9_]{5,32}");
    private static final Pattern NTFY = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern PUSHOVER = Pattern.compile("[A-Za-z0-9]{30}");
    private static final Pattern GOTIFY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern MATTERMOST = Pattern.compile("@?[a-z0-9][a-z0-9._-]{0,63}");
    private static final Set<String> BY_PHONE = Set.of("sms", "voice");

    private Addresses() {}

    static Map<String, String> read(ConfigNode person) {
        Map<String, String> addresses = new LinkedHashMap<>();
        put(addresses, "slack", person.field("slack").textOrNull());
        put(addresses, "email", checked(person, "email", EMAIL, "an e-mail address such as alice@example.com"));
        String phone = checked(person, "phone", PHONE, "a phone number with country code such as \"+15550100\"");
        BY_PHONE.stream().sorted().forEach(channel -> put(addresses, channel, phone));
        put(addresses, "telegram", checked(person, "telegram", TELEGRAM, "the number of a chat such as \"123456789\""));
        put(addresses, "ntfy", checked(person, "ntfy", NTFY, "a topic such as alice-pages"));
        put(addresses, "pushover", checked(person, "pushover", PUSHOVER, "a user key of 30 letters and digits"));
        put(addresses, "gotify", checked(person, "gotify", GOTIFY, "a name below `channels.gotify.tokens`"));
        put(addresses, "mattermost", checked(person, "mattermost", MATTERMOST, "a user such as \"@alice\""));
        return addresses;
    }

    /** Of somebody who has no others. */
    static Map<String, String> usual(@Nullable String email, @Nullable String phone, @Nullable String slack) {
        Map<String, String> addresses = new LinkedHashMap<>();
        put(addresses, "slack", slack);
        put(addresses, "email", email);
        put(addresses, "sms", phone);
        put(addresses, "voice", phone);
        return addresses;
    }

    /** What has to be written for a channel to reach a person. */
    static String key(String channel) {
        return BY_PHONE.contains(channel) ? "phone" : channel;
    }

    private static void put(Map<String, String> addresses, String channel, @Nullable String address) {
        if (address != null) {
            addresses.put(channel, address);
        }
    }

    private static @Nullable String checked(ConfigNode person, String key, Pattern pattern, String expected) {
        ConfigNode node = person.field(key);
        String text = node.textOrNull();
        if (text != null && !pattern.matcher(text).matches()) {
            node.problem("expected " + expected + ", found `" + text + "`");
        }
        return text;
    }
}
