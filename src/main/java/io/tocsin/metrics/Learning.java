package io.tocsin.metrics;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What came of incidents afterwards: their reviews and action items. */
@Repository
class Learning {

    private final JdbcClient jdbc;

    Learning(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A promise, and whether it was kept. */
    record Promise(String incident, boolean kept) {}

    /** Reviews that are approved, or should be by now. */
    List<Promise> reviews(List<String> incidents, Instant now) {
        return promises("""
                select incident_key, state = 'approved' as kept from review
                 where incident_key = any(:keys) and (state = 'approved' or due_at < :now)""", incidents, now);
    }

    /** Action items that are done, or should be by now; kept when done by their day. */
    List<Promise> actionItems(List<String> incidents, Instant now) {
        return promises("""
                select incident_key, state = 'done' and done_at <= due_at as kept from action_item
                 where incident_key = any(:keys) and (state = 'done' or due_at < :now)""", incidents, now);
    }

    /** When the review of each of these was approved. */
    Function<Case, @Nullable Instant> approvals(List<Case> cases) {
        Map<String, Instant> approved = new HashMap<>();
        jdbc.sql("select incident_key, approved_at from review where approved_at is not null and incident_key = any(?)")
                .param(cases.stream().map(Case::key).toArray(String[]::new))
                .query(row -> {
                    approved.put(row.getString(1), row.getTimestamp(2).toInstant());
                });
        return one -> approved.get(one.key());
    }

    private List<Promise> promises(String sql, List<String> incidents, Instant now) {
        return jdbc.sql(sql)
                .param("keys", incidents.toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .query((row, n) -> new Promise(row.getString("incident_key"), row.getBoolean("kept")))
                .list();
    }
}
