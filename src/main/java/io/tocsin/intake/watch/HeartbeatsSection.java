package io.tocsin.intake.watch;

import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code heartbeats}: signs of life that are expected. */
@Component
class HeartbeatsSection implements ConfigSection<HeartbeatsSection.Heartbeats> {

    /**
     * A sign of life.
     *
     * @param every how often it comes
     * @param grace how late it may be
     * @param service id of the service that is in trouble when it stays out
     */
    record Heartbeat(
            String name,
            Duration every,
            Duration grace,
            @Nullable String service) {}

    record Heartbeats(List<Heartbeat> all) {}

    @Override
    public String name() {
        return "heartbeats";
    }

    @Override
    public Class<Heartbeats> type() {
        return Heartbeats.class;
    }

    @Override
    public Heartbeats read(ConfigNode node) {
        return new Heartbeats(
                node.items().stream().map(HeartbeatsSection::heartbeat).toList());
    }

    private static Heartbeat heartbeat(ConfigNode node) {
        String name = node.field("name").id("heartbeat");
        ConfigNode interval = node.field("every");
        Duration every = interval.duration();
        if (every.isZero() && interval.present()) {
            interval.problem("expected a length of time above zero");
        }
        return new Heartbeat(
                name,
                every,
                node.field("grace").duration(Duration.ZERO),
                node.field("service").referenceOrNull("service"));
    }
}
