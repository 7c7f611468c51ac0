package io.tocsin.paging.twilio;

import io.tocsin.paging.ChannelReader;
import io.tocsin.platform.config.ConfigNode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads {@code channels.twilio}, which serves texts and calls. */
@Component
class TwilioReader implements ChannelReader<TwilioSettings> {

    private static final String SID = "AC[0-9a-fA-F]{32}";
    private static final String SERVICE = "MG[0-9a-fA-F]{32}";
    private static final String NUMBER = "\\+[1-9][0-9]{5,14}";
    private static final String URL = "https?://[^/\\s@]+(/[^\\s?#]*)?";

    @Override
    public String channel() {
        return "twilio";
    }

    @Override
    public List<String> serves() {
        return List.of("sms", "voice");
    }

    @Override
    public boolean secondAccount() {
        return true;
    }

    @Override
    public boolean wantsAddress() {
        return true;
    }

    @Override
    public Class<TwilioSettings> type() {
        return TwilioSettings.class;
    }

    @Override
    public TwilioSettings read(ConfigNode node) {
        ConfigNode fallback = node.field("fallback");
        boolean two = fallback.hasKeys();
        List<String> tokens = Stream.of(token(node), two ? token(fallback) : null)
                .flatMap(Stream::ofNullable)
                .toList();
        return new TwilioSettings(account(node), two ? account(fallback) : null, tokens);
    }

    /** Null where its token is not there: one without its secret is off. */
    private static @Nullable TwilioAccount account(ConfigNode node) {
        String sid = checked(node, "accountSid", SID, "an account's SID: AC and 32 hexadecimal digits");
        String token = token(node);
        String from = checked(node, "from", NUMBER, "a phone number with country code such as \"+15550100\"");
        String service = checked(node, "messagingServiceSid", SERVICE, "a service's SID: MG and 32 hexadecimal digits");
        String url = checked(node, "url", URL, "an address such as https://api.twilio.com");
        boolean replies = node.field("replies").flag(false);
        if (token == null || sid == null) {
            return null;
        }
        if (from == null && service == null) {
            node.problem("name the number that sends: `from`, or `messagingServiceSid` for texts only");
            return null;
        }
        return new TwilioAccount(sid, token, from, service, url, replies);
    }

    private static @Nullable String token(ConfigNode account) {
        return account.field("authToken").secretOrNull();
    }

    private static @Nullable String checked(ConfigNode node, String name, String pattern, String expected) {
        ConfigNode field = node.field(name);
        String text = field.textOrNull();
        if (text != null && !text.matches(pattern)) {
            field.problem("expected " + expected + ", found `" + text + "`");
            return null;
        }
        return text;
    }
}
