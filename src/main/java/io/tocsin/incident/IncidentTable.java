package io.tocsin.incident;

import io.tocsin.platform.PlainText;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of incidents: rows in and out, and the lock that settles who acts first. */
@Repository
class IncidentTable {

    private static final int TITLE = 500;
    private static final String OPEN =
            "status in ('detected','acknowledged','investigating','mitigating','monitoring')";

    private final JdbcClient jdbc;

    IncidentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens an incident; empty when one with this grouping key is open already. */
    Optional<Incident> insert(Declaration declared, Severity severity, String team, List<String> tags, Instant at) {
        return jdbc.sql("""
                insert into incident (key, number, title, description, reported_severity, severity, status, service, team,
                                      source, grouping_key, runbook, tags, drill, opened_at)
                select 'INC-' || n, n, :title, :description, :reported, :severity, 'detected', :service, :team,
                       :source, :group, :runbook, string_to_array(:tags, ','), :drill, :at
                from nextval('incident_number') n
                on conflict (grouping_key) where %s do nothing
                returning *""".formatted(OPEN))
                .param("title", PlainText.line(declared.title(), TITLE))
                .param("description", declared.description() == null ? null : PlainText.clean(declared.description()))
                .param("reported", declared.severity())
                .param("severity", severity.name())
                .param("service", declared.service())
                .param("team", team)
                .param("source", declared.source())
                .param("group", declared.groupingKey())
                .param("runbook", declared.runbook())
                .param("tags", String.join(",", tags))
                .param("drill", declared.drill())
                .param("at", Timestamp.from(at))
                .query(IncidentTable::incident)
                .optional();
    }

    Optional<Incident> find(String key) {
        return jdbc.sql("select * from incident where key = ?")
                .param(key)
                .query(IncidentTable::incident)
                .optional();
    }

    /** Takes the incident's row lock until the transaction ends: whoever has it acts, everybody else waits. */
    Optional<Incident> lock(String key) {
        return jdbc.sql("select * from incident where key = ? for update")
                .param(key)
                .query(IncidentTable::incident)
                .optional();
    }

    Optional<Incident> lockOpenOf(String groupingKey) {
        return jdbc.sql("select * from incident where grouping_key = ? and %s for update".formatted(OPEN))
                .param(groupingKey)
                .query(IncidentTable::incident)
                .optional();
    }

    /** Sets columns of one incident; the names come from code, the values are parameters. */
    void set(String key, Map<String, ?> columns) {
        String assignments = columns.keySet().stream()
                .map(column -> column + " = :" + column)
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        JdbcClient.StatementSpec update = jdbc.sql("update incident set " + assignments + " where key = :incident_key");
        for (Map.Entry<String, ?> column : columns.entrySet()) {
            Object value = column.getValue();
            update = update.param(column.getKey(), value instanceof Instant at ? Timestamp.from(at) : value);
        }
        update.param("incident_key", key).update();
    }

    List<Incident> list(IncidentQuery query) {
        return filtered("select *", query, "order by number desc limit :size offset :offset")
                .param("size", query.size())
                .param("offset", (long) query.page() * query.size())
                .query(IncidentTable::incident)
                .list();
    }

    long count(IncidentQuery query) {
        return filtered("select count(*)", query, "").query(Long.class).single();
    }

    private JdbcClient.StatementSpec filtered(String select, IncidentQuery query, String end) {
        String words = query.q();
        return jdbc.sql(select + """
                 from incident
                where (cast(:severity as text) is null or severity = :severity)
                  and (cast(:service as text) is null or service = :service)
                  and (cast(:assignee as text) is null or assignee = :assignee)
                  and (cast(:q as text) is null or lower(key || ' ' || title || ' ' || coalesce(description, '')) like :q)
                  and """ + states(query.state()) + " " + end)
                .param(
                        "severity",
                        query.severity() == null ? null : query.severity().name())
                .param("service", query.service())
                .param("assignee", query.assignee())
                .param(
                        "q",
                        words == null || words.isBlank()
                                ? null
                                : "%" + PlainText.clean(words).toLowerCase(java.util.Locale.ROOT) + "%");
    }

    private static String states(@Nullable String state) {
        return switch (state == null ? "" : state) {
            case "open" -> OPEN;
            case "resolved" -> "resolved_at is not null and not " + OPEN;
            case "closed" -> "status in ('closed','merged','false-positive')";
            default -> "true";
        };
    }

    private static Incident incident(ResultSet row, int n) throws SQLException {
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
                row.getBoolean("drill"),
                row.getTimestamp("opened_at").toInstant(),
                instant(row, "acknowledged_at"),
                instant(row, "identified_at"),
                instant(row, "mitigated_at"),
                instant(row, "resolved_at"),
                instant(row, "closed_at"),
                instant(row, "impact_started_at"),
                row.getObject("customers_affected", Long.class),
                row.getObject("impact_fraction", Double.class),
                row.getInt("escalation_tier"),
                instant(row, "next_escalation_at"),
                row.getString("merged_into"),
                row.getString("process_id"));
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
