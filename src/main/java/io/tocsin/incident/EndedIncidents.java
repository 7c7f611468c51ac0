package io.tocsin.incident;

import io.tocsin.alert.IncidentEndings;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the alert room which incidents are over, so that a cooldown can run from there. */
@Component
class EndedIncidents implements IncidentEndings {

    private final JdbcClient jdbc;

    EndedIncidents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Instant> ended(Collection<String> incidentKeys) {
        Map<String, Instant> ended = new HashMap<>();
        jdbc.sql("""
                        select key, coalesce(resolved_at, closed_at, opened_at) as ended_at from incident
                         where key = any(:keys)
                           and status not in ('detected', 'acknowledged', 'investigating', 'mitigating', 'monitoring')
                        """).param("keys", incidentKeys.toArray(String[]::new)).query(row -> {
            ended.put(
                    row.getString("key"),
                    row.getObject("ended_at", OffsetDateTime.class).toInstant());
        });
        return ended;
    }
}
