package io.tocsin.intake.watch;

import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code checks}: addresses that have to answer. */
@Component
class ChecksSection implements ConfigSection<ChecksSection.Checks> {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LEAST = Duration.ofSeconds(5);
    private static final int FAILURES = 2;
    private static final int LOWEST_STATUS = 100;
    private static final int HIGHEST_STATUS = 599;

    /**
     * An address that has to answer.
     *
     * @param expect the status it has to answer with; 0: any of 200 to 299
     * @param contains what its body has to contain, null for anything
     * @param failures how often in a row it has to fail before anybody is told
     */
    record Check(
            String name,
            String url,
            Duration every,
            Duration timeout,
            int expect,
            @Nullable String contains,
            int failures,
            String severity,
            @Nullable String service) {}

    record Checks(List<Check> all) {}

    @Override
    public String name() {
        return "checks";
    }

    @Override
    public Class<Checks> type() {
        return Checks.class;
    }

    @Override
    public Checks read(ConfigNode node) {
        return new Checks(node.items().stream().map(ChecksSection::check).toList());
    }

    private static Check check(ConfigNode node) {
        return new Check(
                node.field("name").id("check"),
                address(node.field("url")),
                atLeast(LEAST, node.field("every"), EVERY),
                node.field("timeout").duration(TIMEOUT),
                status(node.field("expect")),
                node.field("contains").textOrNull(),
                Math.max(1, node.field("failures").number(FAILURES)),
                node.field("severity").oneOf(List.of("critical", "high", "medium", "low"), "high"),
                node.field("service").referenceOrNull("service"));
    }

    /** An http or https address; what is none is reported. */
    static String address(ConfigNode node) {
        String text = node.text();
        try {
            URI uri = URI.create(text);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!text.isEmpty() && (!web || uri.getHost() == null)) {
                node.problem("expected an http or https address, found `" + text + "`");
            }
        } catch (IllegalArgumentException e) {
            node.problem("expected an http or https address, found `" + text + "`");
        }
        return text;
    }

    static Duration atLeast(Duration least, ConfigNode node, Duration fallback) {
        Duration given = node.duration(fallback);
        if (given.compareTo(least) < 0) {
            node.problem("expected at least " + least + ", found " + given);
            return fallback;
        }
        return given;
    }

    private static int status(ConfigNode node) {
        int status = node.number(0);
        if (status != 0 && (status < LOWEST_STATUS || status > HIGHEST_STATUS)) {
            node.problem("expected a status such as 200, found " + status);
        }
        return status;
    }
}
