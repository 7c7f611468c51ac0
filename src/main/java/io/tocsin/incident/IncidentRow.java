package io.tocsin.incident;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads an incident from its row. */
final class IncidentRow {

    private IncidentRow() {}

    static Incident incident(ResultSet row, int n) throws SQLException {
        return new Incident(
                row.getString("key"),
                row.getString("title"),
                row.getString("description"),
                row.getString("reported_severity"),
                Severity.valueOf(row.getString("severity")),
                Status.of(row.getString("status")).orElseThrow(),
                row.getString("service"),
                row.getString("team"),
                row.getString("assignee"),
                row.getString("commander"),
                row.getString("source"),
                row.getString("grouping_key"),
                row.getString("runbook"),
                texts(row.getArray("tags")),
                texts(row.getArray("channels")),
                row.getBoolean("drill"),
                Objects.requireNonNull(instant(row, "opened_at")),
                instant(row, "acknowledged_at"),
                instant(row, "identified_at"),
                instant(row, "mitigated_at"),
                instant(row, "resolved_at"),
                instant(row, "closed_at"),
                impact(row),
                row.getInt("escalation_tier"),
                instant(row, "next_escalation_at"),
                row.getString("merged_into"),
                row.getString("process_id"));
    }

    private static Impact impact(ResultSet row) throws SQLException {
        return new Impact(
                instant(row, "impact_started_at"),
                row.getObject("customers_affected", Long.class),
                row.getObject("impact_fraction", Double.class));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
