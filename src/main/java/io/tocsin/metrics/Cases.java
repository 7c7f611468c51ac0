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

    /** Incidents that were created in this time, end excluded. */
    List<Case> created(Instant from, Instant to) {
        return read("created_at >= :from and created_at < :to", from, to);
    }

    /** Incidents one of whose deadlines falls in this time, end excluded. */
    List<Case> due(Instant from, Instant to) {
        return read(
                "(respond_by >= :from and respond_by < :to) or (resolve_by >= :from and resolve_by < :to)", from, to);
    }

    /** Incidents that did harm at some moment of this time. */
    List<Case> harming(Instant from, Instant to) {
        // what ended before is left out by an index, and not by reading the history of everything there ever was;
        // history notes an end a moment after the incident does
        return read("""
                key in (select key from incident
                         where coalesce(resolved_at, closed_at, 'infinity') > :from::timestamptz - interval '1 hour')
                and least(created_at, impact_started_at) < :to
                and coalesce(mitigated_at, resolved_at, :to) > :from""", from, to);
    }

    private List<Case> read(String where, Instant from, Instant to) {
        return jdbc.sql("select * from incident_history where " + where + " order by created_at, key")
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
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
