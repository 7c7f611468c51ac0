package io.tocsin.intake.watch;

import io.tocsin.intake.watch.HeartbeatsSection.Heartbeat;
import io.tocsin.intake.watch.Raising.Trouble;
import io.tocsin.platform.Durations;
import io.tocsin.platform.Problems;
import io.tocsin.platform.config.ConfigApplied;
import io.tocsin.platform.config.ConfigDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The dead-man's switch: whoever does not give the sign of life that is expected is in trouble. When we were away
 * ourselves, signs may have come in vain; then each has its grace once more before it counts as silent.
 */
@Component
class Heartbeats {

    static final String KIND = "heartbeat";

    /** Longer between two looks means that we were away. */
    private static final Duration AWAY = Duration.ofMinutes(1);

    private static final Duration LEAST_EXCUSE = Duration.ofMinutes(2);

    private static final Logger log = LoggerFactory.getLogger(Heartbeats.class);

    private final ConfigDocument document;
    private final WatchTable table;
    private final Raising raising;
    private final Clock clock;

    Heartbeats(ConfigDocument document, WatchTable table, Raising raising, Clock clock) {
        this.document = document;
        this.table = table;
        this.raising = raising;
        this.clock = clock;
    }

    List<Heartbeat> all() {
        return document.get(HeartbeatsSection.Heartbeats.class).all();
    }

    /** A sign of life; answers when the next is expected. 404 where none of this name is. */
    Instant beat(String name) {
        Heartbeat known = named(name).orElseThrow(() -> Problems.notFound("heartbeat", name));
        Instant now = clock.instant();
        Instant next = now.plus(known.every());
        boolean wasDown = table.find(KIND, name).map(Watched::down).orElse(false);
        table.begin(KIND, name, next.plus(known.grace()));
        table.alive(KIND, name, next.plus(known.grace()));
        if (wasDown) {
            raising.clear(silence(known), name + " gave its sign of life.");
        }
        return next;
    }

    /** Somebody says that it went wrong: no need to wait for silence. */
    void fail(String name) {
        Heartbeat known = named(name).orElseThrow(() -> Problems.notFound("heartbeat", name));
        raising.fire(
                new Trouble(KIND, name, known.name() + " reports a failure", known.service(), "high"),
                "It said so itself.");
        table.find(KIND, name).ifPresent(table::down);
    }

    /** What a document newly expects is first due one interval from now. */
    @EventListener
    void on(ConfigApplied applied) {
        Instant now = clock.instant();
        all().forEach(each ->
                table.begin(KIND, each.name(), now.plus(each.every()).plus(each.grace())));
        table.keepOnly(KIND, all().stream().map(Heartbeat::name).toList());
    }

    /** Raises an alert for each that is silent for too long. */
    void look() {
        if (table.unwatched().compareTo(AWAY) > 0) {
            all().forEach(each ->
                    table.excuse(KIND, each.name(), clock.instant().plus(excuse(each))));
        }
        for (Watched silent : table.overdue(KIND)) {
            named(silent.name()).ifPresent(heartbeat -> raised(heartbeat, silent));
        }
    }

    private void raised(Heartbeat heartbeat, Watched silent) {
        try {
            raise(heartbeat, silent);
        } catch (RuntimeException e) {
            // the next round tries again; the others must not wait for it
            log.atWarn()
                    .setCause(e)
                    .addKeyValue("heartbeat", heartbeat.name())
                    .log("a silent heartbeat could not be raised yet");
        }
    }

    /** The alert first: whoever stops in between raises it again, and it only repeats. */
    private void raise(Heartbeat heartbeat, Watched silent) {
        Instant last = silent.lastAt();
        String said = last == null
                ? "It never came since it is expected."
                : "The last came " + Durations.text(Duration.between(last, clock.instant())) + " ago.";
        String expected = " It is expected every " + Durations.text(heartbeat.every()) + ", " + grace(heartbeat);
        raising.fire(silence(heartbeat), said + expected);
        if (!table.down(silent)) {
            raising.clear(silence(heartbeat), "It came after all.");
        }
    }

    private Optional<Heartbeat> named(String name) {
        return all().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static Duration excuse(Heartbeat each) {
        return each.grace().compareTo(LEAST_EXCUSE) > 0 ? each.grace() : LEAST_EXCUSE;
    }

    private static String grace(Heartbeat each) {
        return each.grace().isZero() ? "without delay." : "at most " + Durations.text(each.grace()) + " late.";
    }

    private static Trouble silence(Heartbeat heartbeat) {
        String title = "No sign of life from " + heartbeat.name();
        return new Trouble(KIND, heartbeat.name(), title, heartbeat.service(), "high");
    }
}
