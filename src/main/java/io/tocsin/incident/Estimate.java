package io.tocsin.incident;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One figure of an incident's impact that somebody estimated anew: figures are worked out from it long afterwards, so
 * what it was before is kept beside it.
 *
 * @param name as the API calls it
 */
record Estimate(String name, String column, @Nullable Object before, Object now) {

    /** Those that differ from what is known. */
    static List<Estimate> all(Incident known, Impact to) {
        List<Estimate> all = new ArrayList<>();
        // cut to what the database keeps, or the same again would look like a change
        Object start = to.startedAt() == null ? null : to.startedAt().truncatedTo(ChronoUnit.MICROS);
        add(all, "startedAt", "impact_started_at", known.impactStartedAt(), start);
        add(all, "customersAffected", "customers_affected", known.customersAffected(), to.customersAffected());
        add(all, "fraction", "impact_fraction", known.impactFraction(), to.fraction());
        return all;
    }

    private static void add(
            List<Estimate> all, String name, String column, @Nullable Object before, @Nullable Object now) {
        if (now != null && !now.equals(before)) {
            all.add(new Estimate(name, column, before, now));
        }
    }

    Map<String, Object> change() {
        return before == null ? Map.of("to", now) : Map.of("from", before, "to", now);
    }
}
