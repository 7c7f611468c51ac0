package io.tocsin.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads stored alerts. */
final class AlertViews {

    private AlertViews() {}

    static AlertView read(ResultSet row, int number) throws SQLException {
        return new AlertView(
                row.getString("id"),
                row.getString("source"),
                row.getString("dedup_key"),
                row.getString("fingerprint"),
                row.getString("state"),
                row.getString("title"),
                row.getString("severity"),
                row.getString("service"),
                row.getString("description"),
                StoredJson.read(row.getString("labels"), StoredJson.LABELS),
                StoredJson.read(row.getString("links"), StoredJson.LINKS),
                StoredJson.read(row.getString("measured"), StoredJson.VALUES),
                row.getString("runbook"),
                row.getObject("first_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant(),
                instant(row, "resolved_at"),
                row.getInt("count"),
                row.getString("incident_key"),
                row.getString("verdict"),
                row.getString("reason"),
                row.getString("rule"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
