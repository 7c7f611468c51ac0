package io.tocsin.alert;

import io.tocsin.alert.Decision.Write;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes alerts, a batch per statement. */
@Component
class AlertTable {

    /** Changing words of an alert that keeps firing are kept no oftener than this, as a message; they are stored at once. */
    private static final Duration WORDS_KEPT_EVERY = Duration.ofSeconds(10);

    /**
     * Finds or makes the current alert of each report, in one order for everybody, and holds its lock. What repeats is
     * counted at once; whatever changes an alert's state is left to be decided, and so is returned as it was.
     */
    private static final String MEET = """
            %s
            select %s, n.incident_key
              from %s
             where n.times > 0 or exists (select 1 from alert known where known.source = n.source
                                             and known.dedup_key = n.dedup_key and known.current)
            on conflict (source, dedup_key) where current do update
               set count = alert.count + case when alert.state = 'firing' then excluded.count else 0 end,
                   members = case when alert.state = 'firing' and excluded.count > 0
                                       and not alert.members @> excluded.members
                                  then array(select unnest(alert.members) union select unnest(excluded.members))
                                  else alert.members end,
                   title = case when alert.state = 'firing' and excluded.count > 0 then excluded.title
                                else alert.title end,
                   severity = case when alert.state = 'firing' and excluded.count > 0 then excluded.severity
                                   else alert.severity end,
                   description = case when alert.state = 'firing' and excluded.count > 0 then excluded.description
                                      else alert.description end,
                   labels = case when alert.state = 'firing' and excluded.count > 0 then excluded.labels
                                 else alert.labels end,
                   measured = case when alert.state = 'firing' and excluded.count > 0 then excluded.measured
                                   else alert.measured end,
                   verdict = case when alert.state = 'firing' and excluded.count > 0 then 'repeated'
                                  else alert.verdict end,
                   content = case when excluded.count > 0 then excluded.content else alert.content end,
                   last_at = excluded.last_at,
                   latest_body = case when excluded.count > 0 and alert.content <> excluded.content
                                           and coalesce(alert.latest_at <= :kept_before, true)
                                      then excluded.latest_body else alert.latest_body end,
                   latest_at = case when excluded.count > 0 and alert.content <> excluded.content
                                         and coalesce(alert.latest_at <= :kept_before, true)
                                    then excluded.latest_at else alert.latest_at end
             where excluded.count > 0
                or (alert.state <> 'resolved' and alert.members && excluded.members
                    and not coalesce(excluded.ends_at < alert.starts_at, false))
            returning id, source, dedup_key, state, incident_key, members, rule, grouping_key, latest_body,
                  (select count(*) from unnest(alert.changes) as change where change > :flapping_since) as changes
            """.formatted(AlertRows.INTO, AlertRows.FIRST, AlertRows.UNNEST);

    private static final String REFIRE = """
            update alert a
               set state = n.state, verdict = n.verdict, reason = n.reason, rule = n.rule, title = n.title,
                   severity = n.severity, service = n.service, description = n.description, labels = n.labels::jsonb,
                   links = n.links::jsonb, measured = n.measured::jsonb, runbook = n.runbook,
                   starts_at = n.starts_at::timestamptz, ends_at = null, resolved_at = null,
                   review_at = n.review_at::timestamptz, members = string_to_array(n.members, ','),
                   sender_key = n.sender_key, content = n.content, grouping_key = n.grouping_key,
                   first_at = case when a.state = 'resolved' and a.incident_key is null then :at else a.first_at end,
                   count = a.count + case when a.state = 'firing' then 0 else n.times end,
                   changed_body = case when a.state = n.state then a.changed_body else n.body end,
                   latest_body = case when a.state = n.state then a.latest_body else n.body end,
                   latest_at = case when a.state = n.state then a.latest_at else :at end,
                   changes = case when a.state = 'resolved' then (a.changes || cast(:at as timestamptz))[greatest(1, cardinality(a.changes) - 4) : cardinality(a.changes) + 1] else a.changes end
              from %s
             where a.id = n.id
            """.formatted(AlertRows.UNNEST);

    private static final String RESOLVE = """
            update alert a
               set state = 'resolved', verdict = n.verdict, reason = null, resolved_at = :at, review_at = null,
                   ends_at = n.ends_at::timestamptz, members = '{}', changed_body = n.body, latest_body = n.body,
                   latest_at = :at, changes = (a.changes || cast(:at as timestamptz))[greatest(1, cardinality(a.changes) - 4) : cardinality(a.changes) + 1]
              from %s
             where a.id = n.id
            """.formatted(AlertRows.UNNEST);

    private static final String MEMBERS = """
            update alert a set members = string_to_array(n.members, ',') from %s where a.id = n.id
            """.formatted(AlertRows.UNNEST);

    private static final String PAST = """
            update alert a set current = false, review_at = null
              from %s
             where a.source = n.source and a.dedup_key = n.dedup_key and a.current
            """.formatted(AlertRows.UNNEST);

    private final JdbcClient jdbc;

    AlertTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The alerts these reports are about, as they were; none for a resolve that has nothing to resolve.
     *
     * @param joining the incident that what is new belongs to at once, by grouping key
     */
    Map<Key, Stored> meet(List<Report> reports, Map<String, String> joining, Instant at) {
        Map<Key, Stored> stored = new HashMap<>();
        run(MEET, AlertRows.proposed(reports, joining), at)
                .param("kept_before", at.minus(WORDS_KEPT_EVERY).atOffset(ZoneOffset.UTC))
                .param("flapping_since", at.minus(Stored.FLAPPING_WITHIN).atOffset(ZoneOffset.UTC))
                .query(row -> {
                    stored.put(new Key(row.getString("source"), row.getString("dedup_key")), stored(row));
                });
        return stored;
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getString("id"),
                row.getString("state"),
                row.getString("incident_key"),
                new LinkedHashSet<>(
                        Arrays.asList((String[]) row.getArray("members").getArray())),
                row.getString("rule"),
                row.getString("grouping_key"),
                row.getString("latest_body"),
                row.getInt("changes"));
    }

    /** Carries out what was decided; a batch that only repeats writes nothing here. */
    void write(List<Decision> decisions, Instant at) {
        update(REFIRE, Write.REFIRE, decisions, at);
        update(RESOLVE, Write.RESOLVE, decisions, at);
        update(MEMBERS, Write.MEMBERS, decisions, at);
        update(PAST, Write.NEW_EPISODE, decisions, at);
        List<Report> again =
                of(Write.NEW_EPISODE, decisions).stream().map(Decision::report).toList();
        if (!again.isEmpty()) {
            meet(again, Map.of(), at);
        }
    }

    private void update(String sql, Write write, List<Decision> decisions, Instant at) {
        List<Decision> theirs = of(write, decisions);
        if (!theirs.isEmpty()) {
            run(sql, AlertRows.decided(theirs), at).update();
        }
    }

    private JdbcClient.StatementSpec run(String sql, AlertRows rows, Instant at) {
        return jdbc.sql(sql).params(rows.parameters()).param("at", at.atOffset(ZoneOffset.UTC));
    }

    private static List<Decision> of(Write write, List<Decision> decisions) {
        return decisions.stream().filter(decision -> decision.write() == write).toList();
    }
}
