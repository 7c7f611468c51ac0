package io.tocsin.alert;

import io.tocsin.alert.AlertChanges.Look;
import io.tocsin.alert.AlertChanges.Moment;
import io.tocsin.alert.Repeats.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Alerts as they were when they were looked up, for as long as the database says that nothing about them has changed: that
 * is asked by the very statement that notes their repeats. For one thread at a time.
 */
final class KnownAlerts {

    /** Then all is looked up anew: a change whose transaction took longer than this was perhaps not heard of. */
    static final Duration BELIEVED = Duration.ofMinutes(2);

    private static final int MOST = 50_000;

    /** Where something has changed each time, the alerts are looked up one by one. */
    private static final int MOST_LOOKS = 3;

    /** @param incident the key of its incident, which was not over */
    private record Known(
            String id,
            long content,
            String state,
            @Nullable String reason,
            @Nullable String incident) {

        boolean says(Repeat repeat) {
            return repeat.content() == content
                    && repeat.state().equals(state)
                    && Objects.equals(repeat.reason(), reason);
        }
    }

    private final AlertChanges changes;
    private final Map<Key, Known> known = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable Moment seen;
    private long since;

    KnownAlerts(AlertChanges changes) {
        this.changes = changes;
    }

    /** Notes those of the repeats that are known, in the caller's transaction, and returns them. */
    List<Counted> note(List<Repeat> repeats, Instant now) {
        if (System.nanoTime() - since > BELIEVED.toNanos()) {
            forgetAll();
        }
        for (int looks = 0; looks < MOST_LOOKS && seen != null; looks++) {
            List<Counted> counted = known(repeats);
            if (counted.isEmpty()) {
                return counted;
            }
            Look look = changes.note(seen, counted, now);
            hear(look);
            if (look.noted()) {
                return counted;
            }
        }
        return List.of();
    }

    /** Has to be called before what is to be learned is looked up: what changes from now on will be heard of. */
    void listen() {
        if (seen == null || known.isEmpty()) {
            seen = changes.now();
            since = System.nanoTime();
        }
    }

    void learn(List<Counted> lookedUp) {
        for (Counted each : lookedUp) {
            Repeat repeat = each.repeat();
            known.put(
                    repeat.key(),
                    new Known(each.id(), repeat.content(), repeat.state(), repeat.reason(), each.incident()));
        }
        Iterator<Key> longestUnheard = known.keySet().iterator();
        while (known.size() > MOST) {
            longestUnheard.next();
            longestUnheard.remove();
        }
    }

    private List<Counted> known(List<Repeat> repeats) {
        List<Counted> counted = new ArrayList<>(repeats.size());
        for (Repeat repeat : repeats) {
            Known before = known.get(repeat.key());
            if (before != null && before.says(repeat)) {
                counted.add(new Counted(repeat, before.id(), before.incident()));
            }
        }
        return counted;
    }

    private void hear(Look look) {
        if (look.everything()) {
            forgetAll();
            return;
        }
        seen = look.now();
        known.keySet().removeAll(look.alerts());
        if (!look.incidents().isEmpty()) {
            known.values()
                    .removeIf(
                            each -> each.incident() != null && look.incidents().contains(each.incident()));
        }
    }

    private void forgetAll() {
        known.clear();
        seen = null;
    }
}
