package io.tocsin.alert;

import io.tocsin.alert.Decision.Write;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes alerts, a batch per statement. */
@Component
class AlertTable {

    /**
     * Finds or makes the current alert of each report, in one order for everybody, and holds its lock. What repeats is
     * counted at once; whatever changes an alert's state is left to be decided, and so is returned as it was.
     */
    private static final String MEET = """
            insert into alert (id, source, dedup_key, fingerprint, current, state, verdict, reason, rule, collapsed,
                   members, title, severity, service, description, labels, links, measured, runbook, starts_at, ends_at,
                   first_at, last_at, count, review_at, sender_key, first_body, latest_body, changed_body)
            select n.id, :source, n.dedup_key, n.fingerprint, true, n.state, n.verdict, n.reason, n.rule, n.collapsed,
                   string_to_array(n.members, ','), n.title, n.severity, n.service, n.description, n.labels::jsonb,
                   n.links::jsonb, n.measured::jsonb, n.runbook, n.starts_at::timestamptz, n.ends_at::timestamptz,
                   :at, :at, n.times, n.review_at::timestamptz, n.sender_key, :body, :body, :body
              from %s
             where n.times > 0 or exists (select 1 from alert known where known.source = :source
                                             and known.dedup_key = n.dedup_key and known.current)
             order by n.dedup_key collate "C"
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
                   last_at = excluded.last_at,
                   latest_body = excluded.latest_body
             where excluded.count > 0
                or (alert.state <> 'resolved' and alert.members && excluded.members
                    and not coalesce(excluded.ends_at < alert.starts_at, false))
            returning id, dedup_key, state, incident_key, members, rule
            """.formatted(AlertRows.UNNEST);

    private static final String REFIRE = """
            update alert a
               set state = n.state, verdict = n.verdict, reason = n.reason, rule = n.rule, title = n.title,
                   severity = n.severity, service = n.service, description = n.description, labels = n.labels::jsonb,
                   links = n.links::jsonb, measured = n.measured::jsonb, runbook = n.runbook,
                   starts_at = n.starts_at::timestamptz, ends_at = null, resolved_at = null,
                   review_at = n.review_at::timestamptz, members = string_to_array(n.members, ','),
                   sender_key = n.sender_key,
                   first_at = case when a.state = 'resolved' and a.incident_key is null then :at else a.first_at end,
                   count = a.count + case when a.state = 'firing' then 0 else n.times end,
                   changed_body = case when a.state = n.state then a.changed_body else :body end
              from %s
             where a.id = n.id
            """.formatted(AlertRows.UNNEST);

    private static final String RESOLVE = """
            update alert a
               set state = 'resolved', verdict = n.verdict, reason = null, resolved_at = :at, review_at = null,
                   ends_at = n.ends_at::timestamptz, members = '{}', changed_body = :body
              from %s
             where a.id = n.id
            """.formatted(AlertRows.UNNEST);

    private static final String MEMBERS = """
            update alert a set members = string_to_array(n.members, ',') from %s where a.id = n.id
            """.formatted(AlertRows.UNNEST);

    private static final String PAST = """
            update alert a set current = false, review_at = null
              from %s
             where a.source = :source and a.dedup_key = n.dedup_key and a.current
            """.formatted(AlertRows.UNNEST);

    private final JdbcClient jdbc;

    AlertTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A sender's key that already fires under some alert stays with it, whatever the rules or the values in the message
     * say now: its resolve has to find it.
     */
    List<Assessment> settled(String source, List<Assessment> assessments) {
        Map<String, String> shared = shared(source, assessments);
        Set<String> own = own(source, assessments);
        return assessments.stream()
                .map(each -> {
                    String key = shared.get(each.member());
                    if (key != null) {
                        return each.under(key, true);
                    }
                    return own.contains(each.senderKey()) ? each.under(each.senderKey(), false) : each;
                })
                .toList();
    }

    private Map<String, String> shared(String source, List<Assessment> assessments) {
        Map<String, String> byMember = new HashMap<>();
        String[] members = assessments.stream().map(Assessment::member).toArray(String[]::new);
        jdbc.sql("""
                        select dedup_key, members from alert
                         where current and collapsed and source = :source and members && :members::text[]
                         order by id desc
                        """).param("source", source).param("members", members).query(row -> {
            String key = row.getString("dedup_key");
            texts(row, "members").forEach(member -> byMember.put(member, key));
        });
        return byMember;
    }

    private Set<String> own(String source, List<Assessment> assessments) {
        String[] keys = assessments.stream()
                .filter(Assessment::collapsed)
                .map(Assessment::senderKey)
                .toArray(String[]::new);
        return keys.length == 0
                ? Set.of()
                : jdbc.sql("""
                                select dedup_key from alert
                                 where current and not collapsed and state <> 'resolved' and source = :source
                                   and dedup_key = any(:keys::text[])
                                """)
                        .param("source", source)
                        .param("keys", keys)
                        .query(String.class)
                        .set();
    }

    /** The alerts these reports are about, as they were; none for a resolve that has nothing to resolve. */
    Map<String, Stored> meet(Batch batch, List<Report> reports) {
        Map<String, Stored> stored = new HashMap<>();
        run(MEET, batch, AlertRows.proposed(reports)).query(row -> {
            Stored alert = new Stored(
                    row.getString("id"),
                    row.getString("dedup_key"),
                    row.getString("state"),
                    row.getString("incident_key"),
                    texts(row, "members"),
                    row.getString("rule"));
            stored.put(alert.dedupKey(), alert);
        });
        return stored;
    }

    /** Carries out what was decided; a batch that only repeats writes nothing here. */
    void write(Batch batch, List<Decision> decisions) {
        update(REFIRE, Write.REFIRE, batch, decisions);
        update(RESOLVE, Write.RESOLVE, batch, decisions);
        update(MEMBERS, Write.MEMBERS, batch, decisions);
        if (update(PAST, Write.NEW_EPISODE, batch, decisions)) {
            meet(
                    batch,
                    of(Write.NEW_EPISODE, decisions).stream()
                            .map(Decision::report)
                            .toList());
        }
    }

    private boolean update(String sql, Write write, Batch batch, List<Decision> decisions) {
        List<Decision> theirs = of(write, decisions);
        return !theirs.isEmpty() && run(sql, batch, AlertRows.decided(theirs)).update() > 0;
    }

    private JdbcClient.StatementSpec run(String sql, Batch batch, AlertRows rows) {
        return jdbc.sql(sql)
                .params(rows.parameters())
                .param("source", batch.source())
                .param("at", batch.at().atOffset(ZoneOffset.UTC))
                .param("body", batch.bodyId());
    }

    private static List<Decision> of(Write write, List<Decision> decisions) {
        return decisions.stream().filter(decision -> decision.write() == write).toList();
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return new LinkedHashSet<>(Arrays.asList((String[]) array.getArray()));
    }
}
