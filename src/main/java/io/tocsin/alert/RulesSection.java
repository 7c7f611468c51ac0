package io.tocsin.alert;

import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The document's section {@code rules}. */
@Component
class RulesSection implements ConfigSection<Rules> {

    private static final int LONGEST_KEY = 200;
    private static final String CHANNEL = "[A-Za-z][A-Za-z0-9-]{0,30}(:[^\\p{Cntrl}]{1,200})?";
    private static final int MOST_TIMES = 100;

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public Class<Rules> type() {
        return Rules.class;
    }

    @Override
    public Rules read(ConfigNode node) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (ConfigNode item : node.items()) {
            Rule rule = rule(item);
            if (rules.putIfAbsent(rule.name(), rule) != null && !rule.name().isEmpty()) {
                item.field("name").problem("another rule is called `" + rule.name() + "` already");
            }
        }
        return new Rules(List.copyOf(rules.values()));
    }

    private static Rule rule(ConfigNode node) {
        return new Rule(
                node.field("name").text(),
                match(node.field("match")),
                condition(node.field("condition")),
                severity(node.field("severity")),
                dedupKey(node.field("dedupKey")),
                node.field("cooldown").duration(Rule.DEFAULT_COOLDOWN),
                channels(node.field("channels")),
                runbook(node.field("runbook")),
                node.field("hold").duration(Duration.ZERO),
                often(node.field("often")),
                node.field("autoResolve").present() ? node.field("autoResolve").duration() : null);
    }

    private static Rule.@Nullable Often often(ConfigNode node) {
        if (!node.present()) {
            return null;
        }
        ConfigNode times = node.field("times");
        int wanted = times.number(2);
        if (wanted < 2 || wanted > MOST_TIMES) {
            times.problem("expected 2 to " + MOST_TIMES + ", found " + wanted);
        }
        return new Rule.Often(wanted, node.field("within").duration());
    }

    private static Map<String, Glob> match(ConfigNode node) {
        Map<String, Glob> match = new LinkedHashMap<>();
        node.entries().forEach((field, pattern) -> match.put(field, new Glob(pattern.text())));
        return match;
    }

    private static @Nullable Condition condition(ConfigNode node) {
        String text = node.textOrNull();
        try {
            return text == null ? null : Condition.parse(text);
        } catch (IllegalArgumentException e) {
            node.problem("`" + text + "` is no condition: " + e.getMessage());
            return null;
        }
    }

    private static @Nullable String severity(ConfigNode node) {
        String word = node.textOrNull();
        if (word != null && !SeverityWords.known(word)) {
            node.problem("expected one of critical, high, medium, low, info, found `" + word + "`");
            return null;
        }
        return word;
    }

    private static List<String> channels(ConfigNode node) {
        List<String> channels = new ArrayList<>();
        for (ConfigNode item : node.items()) {
            String channel = item.text("");
            if (channel.matches(CHANNEL)) {
                // what everybody else calls voice
                channels.add(channel.equals("phone") ? "voice" : channel);
            } else if (!channel.isBlank()) {
                item.problem("expected a channel such as slack, slack:#incidents, pagerduty or email");
            }
        }
        return List.copyOf(channels);
    }

    private static @Nullable String dedupKey(ConfigNode node) {
        String key = node.textOrNull();
        if (key != null && key.length() > LONGEST_KEY) {
            node.problem("must not be longer than " + LONGEST_KEY + " characters");
        }
        return key;
    }

    private static @Nullable String runbook(ConfigNode node) {
        String address = node.textOrNull();
        if (address != null && !isAddress(address)) {
            node.problem("expected an http or https address, found `" + address + "`");
            return null;
        }
        return address;
    }

    private static boolean isAddress(String text) {
        try {
            return Bounds.address(text) != null && URI.create(text).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
