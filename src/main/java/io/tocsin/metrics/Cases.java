package io.tocsin.metrics;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads incidents from process history. */
@Repository
class Cases {

    private final JdbcClient jdbc;

    Cases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Incidents that began, had a deadline or did harm in this time, and perhaps some that did not; in the order of their
     * beginnings. Which of them may matter is settled by indexes first: their histories are long to read.
     */
    List<Case> touching(Span span) {
        // history notes a moment a little later than the incident does, hence the hours
        return jdbc.sql("""
                select * from incident_history
                 where key = any(array(
                       select key from incident
                        where least(opened_at, impact_started_at) < cast(:to as timestamptz) + interval '1 hour'
                          and coalesce(resolved_at, closed_at, 'infinity')
                              > cast(:from as timestamptz) - interval '1 hour'
                       union
                       select incident_key from incident_deadline
                        where (respond_by >= :from and respond_by < :to) or (resolve_by >= :from and resolve_by < :to)
                       union
                       select root from incident_folded))
                 order by created_at, key""")
                .param("from", Timestamp.from(span.from()))
                .param("to", Timestamp.from(span.to()))
                .query(Cases::row)
                .list();
    }

    private static Case row(ResultSet row, int n) throws SQLException {
        double fraction = row.getDouble("impact_fraction");
        boolean unknown = row.wasNull();
        return new Case(
                row.getString("key"),
                row.getString("title"),
                row.getString("severity"),
                row.getString("status"),
                row.getString("service"),
                row.getString("team"),
                texts(row.getArray("tags")),
                row.getBoolean("drill"),
                at(row, "impact_started_at"),
                unknown ? null : fraction,
                row.getTimestamp("created_at").toInstant(),
                at(row, "acknowledged_at"),
                at(row, "identified_at"),
                at(row, "mitigated_at"),
                at(row, "resolved_at"),
                row.getBoolean("open"),
                row.getInt("times_opened"),
                row.getDouble("active_seconds"),
                row.getBoolean("paged"),
                row.getInt("timeouts"),
                row.getInt("called_in"),
                at(row, "first_alert_at"),
                at(row, "respond_by"),
                at(row, "resolve_by"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
