package io.tocsin.intake.watch;

import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code polls}: queries we ask a Prometheus ourselves; what comes back is measured against the rules. */
@Component
class PollsSection implements ConfigSection<PollsSection.Polls> {

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration LEAST = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /**
     * A query and what its values are called.
     *
     * @param url of the Prometheus, without {@code /api/v1/query}
     * @param metric what the rules call it
     * @param unit of the values, null where it is the rules' own
     * @param token for {@code Authorization: Bearer}, null for none
     */
    record Poll(
            String name,
            String url,
            String query,
            String metric,
            @Nullable String unit,
            Duration every,
            Duration timeout,
            @Nullable String token,
            @Nullable String service) {

        /** Without the token: this is what a log may show. */
        @Override
        public String toString() {
            return "Poll[" + name + ", " + url + "]";
        }
    }

    record Polls(List<Poll> all) {}

    @Override
    public String name() {
        return "polls";
    }

    @Override
    public Class<Polls> type() {
        return Polls.class;
    }

    @Override
    public Polls read(ConfigNode node) {
        return new Polls(node.items().stream().map(PollsSection::poll).toList());
    }

    private static Poll poll(ConfigNode node) {
        return new Poll(
                node.field("name").id("poll"),
                ChecksSection.address(node.field("url")),
                node.field("query").text(),
                node.field("metric").text(),
                node.field("unit").textOrNull(),
                ChecksSection.atLeast(LEAST, node.field("every"), EVERY),
                node.field("timeout").duration(TIMEOUT),
                node.field("token").secretOrNull(),
                node.field("service").referenceOrNull("service"));
    }
}
