package io.tocsin.incident;

import io.tocsin.platform.PlainText;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
                                      source, grouping_key, runbook, tags, drill, channels, opened_at)
                select 'INC-' || n, n, :title, :description, :reported, :severity, 'detected', :service, :team,
                       :source, :group, :runbook, string_to_array(:tags, ','), :drill, :channels, :at
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
                .param("channels", declared.channels().toArray(String[]::new))
                .param("at", Timestamp.from(at))
                .query(IncidentRow::incident)
                .optional();
    }

    Optional<Incident> find(String key) {
        return jdbc.sql("select * from incident where key = ?")
                .param(key)
                .query(IncidentRow::incident)
                .optional();
    }

    /** Takes the incident's row lock until the transaction ends: whoever has it acts, everybody else waits. */
    Optional<Incident> lock(String key) {
        return jdbc.sql("select * from incident where key = ? for update")
                .param(key)
                .query(IncidentRow::incident)
                .optional();
    }

    /** Takes the locks of those that nobody else has at the moment. */
    List<Incident> lockFree(Collection<String> keys) {
        return jdbc.sql("select * from incident where key = any(:keys) order by key for update skip locked")
                .param("keys", keys.toArray(String[]::new))
                .query(IncidentRow::incident)
                .list();
    }

    Optional<Incident> lockOpenOf(String groupingKey) {
        return jdbc.sql("select * from incident where grouping_key = ? and %s for update".formatted(OPEN))
                .param(groupingKey)
                .query(IncidentRow::incident)
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

    /** Sets where calling stands, in one statement. */
    void escalated(List<IncidentRecord.Paged> paged) {
        jdbc.sql("""
                update incident i set escalation_tier = p.tier, next_escalation_at = p.next
                  from unnest(:key::text[], :tier::text[]::int[], :next::text[]::timestamptz[]) as p (key, tier, next)
                 where i.key = p.key""")
                .param("key", texts(paged, IncidentRecord.Paged::key))
                .param("tier", texts(paged, IncidentRecord.Paged::tier))
                .param("next", texts(paged, IncidentRecord.Paged::next))
                .update();
    }

    @SuppressWarnings("NullAway") // after the last tier none is due
    private static String[] texts(
            List<IncidentRecord.Paged> paged, Function<IncidentRecord.Paged, @Nullable Object> of) {
        return paged.stream()
                .map(of)
                .map(each -> each == null ? null : each.toString())
                .toArray(String[]::new);
    }

    /** The open incident that takes in this group, without its lock. */
    Optional<String> openKeyOf(String groupingKey) {
        return jdbc.sql("select key from incident where grouping_key = ? and %s".formatted(OPEN))
                .param(groupingKey)
                .query(String.class)
                .optional();
    }

    List<Incident> list(IncidentQuery query) {
        return filtered("select *", query, "order by number desc limit :size offset :offset")
                .param("size", query.size())
                .param("offset", (long) query.page() * query.size())
                .query(IncidentRow::incident)
                .list();
    }

    long count(IncidentQuery query) {
        return filtered("select count(*)", query, "").query(Long.class).single();
    }

    private JdbcClient.StatementSpec filtered(String select, IncidentQuery query, String end) {
        return jdbc.sql(select + """
                 from incident
                where (cast(:severity as text) is null or severity = :severity)
                  and (cast(:service as text) is null or service = :service)
                  and (cast(:assignee as text) is null or assignee = :assignee)
                  and (cast(:q as text) is null
                       or strpos(lower(key || ' ' || title || ' ' || coalesce(description, '')), lower(:q)) > 0)
                  and """ + " " + states(query.state()) + " " + end)
                .param(
                        "severity",
                        query.severity() == null ? null : query.severity().name())
                .param("service", query.service())
                .param("assignee", query.assignee())
                .param("q", query.q());
    }

    private static String states(@Nullable String state) {
        return switch (state == null ? "" : state) {
            case "open" -> OPEN;
            case "resolved" -> "resolved_at is not null and not " + OPEN;
            case "closed" -> "status in ('closed','merged','false-positive')";
            default -> "true";
        };
    }
}
