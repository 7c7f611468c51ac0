package io.tocsin.incident;

import io.tocsin.alert.Grouping;
import io.tocsin.alert.IncidentEndings;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the alert room which incidents are over, so that a cooldown can run from there, and which take alerts in. */
@Component
class EndedIncidents implements IncidentEndings {

    /** Open, and nobody only watches it for recurrence. */
    static final String JOINABLE = "status in ('detected', 'acknowledged', 'investigating', 'mitigating')";

    private static final String ENDED =
            "status not in ('detected', 'acknowledged', 'investigating', 'mitigating', 'monitoring')";

    private final JdbcClient jdbc;
    private final Windows windows;
    private final Clock clock;

    EndedIncidents(JdbcClient jdbc, Windows windows, Clock clock) {
        this.jdbc = jdbc;
        this.windows = windows;
        this.clock = clock;
    }

    @Override
    public Map<String, Instant> ended(Collection<String> incidentKeys) {
        Map<String, Instant> ended = new HashMap<>();
        jdbc.sql("""
                        select key, coalesce(resolved_at, closed_at, opened_at) as ended_at from incident
                         where key = any(:keys) and %s
                        """.formatted(ENDED))
                .param("keys", incidentKeys.toArray(String[]::new))
                .query(row -> {
                    ended.put(
                            row.getString("key"),
                            row.getObject("ended_at", OffsetDateTime.class).toInstant());
                });
        return ended;
    }

    /** A look at one row for each alert, whatever the planner thinks of the number of incidents. */
    @Override
    public String over(String column) {
        return "coalesce((select i." + ENDED + " from incident i where i.key = " + column + "), false)";
    }

    /**
     * An incident that somebody is acting on is left out, as is one that the alert would make worse or that is only
     * watched for recurrence: those hear of it in a transaction of their own.
     */
    @Override
    public Map<String, String> joinable(Map<String, String> worst) {
        Map<String, String> joinable = new HashMap<>();
        jdbc.sql("""
                        select key, grouping_key, severity from incident
                         where grouping_key = any(:groups) and %s
                           and (not starts_with(grouping_key, :window) or opened_at >= :since)
                           for share skip locked
                        """.formatted(JOINABLE))
                .param("groups", worst.keySet().toArray(String[]::new))
                .param("window", Grouping.PREFIX)
                .param("since", windows.closedBefore(clock.instant()).atOffset(ZoneOffset.UTC))
                .query(row -> {
                    String group = row.getString("grouping_key");
                    Severity severity = Severity.valueOf(row.getString("severity"));
                    if (!worse(worst.getOrDefault(group, ""), severity)) {
                        joinable.put(group, row.getString("key"));
                    }
                });
        return joinable;
    }

    private static boolean worse(String word, Severity severity) {
        return Severity.of(word).map(wanted -> wanted.worseThan(severity)).orElse(false);
    }
}
