package io.tocsin.endtoend;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the database says of alerts, incidents and pages, beside what their senders and the provider saw. */
final class Ledger {

    private final JdbcClient jdbc;

    Ledger(String database) {
        this.jdbc = JdbcClient.create(new DriverManagerDataSource(database));
    }

    /** How much of what was due before then has still to be done: alerts to settle, pages to send, timers to fire. */
    int leftOf(Instant before) {
        return jdbc.sql("""
                        select (select count(*) from unsettled_alert where at < :before)
                             + (select count(*) from delivery
                                 where state in ('queued', 'sent') and queued_at < :before and next_attempt_at < :before)
                             + (select count(*) from act_ru_job
                                 where coalesce(duedate_, create_time_) < :before at time zone 'UTC' and retries_ > 0)
                        """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    /** What is left, in words, for whoever has to find out why. */
    List<String> left() {
        List<String> left = new ArrayList<>(strings("select 'alert ' || row_to_json(u)::text from unsettled_alert u"));
        left.addAll(strings("""
                select 'page ' || idempotency_key || ' ' || state || ' lease ' || coalesce(lease_until::text, 'none')
                  from delivery where state in ('queued', 'sent')
                """));
        left.addAll(strings("""
                select 'job ' || handler_type_ || ' due ' || coalesce(duedate_::text, 'now') || ' locked until '
                       || coalesce(lock_exp_time_::text, 'never') || ' retries ' || retries_
                  from act_ru_job where coalesce(duedate_, create_time_) < now() at time zone 'UTC'
                """));
        return left.subList(0, Math.min(left.size(), 40));
    }

    /** Keys of the pages whose call is under way. */
    Set<String> inFlight() {
        return Set.copyOf(strings("select idempotency_key from delivery where state = 'sent' and channel = 'ntfy'"));
    }

    /** Which incident each alert belongs to; "none" where it has none. */
    Map<String, String> incidents() {
        Map<String, String> incidents = new HashMap<>();
        jdbc.sql("select dedup_key, coalesce(incident_key, 'none') from alert")
                .query((row, n) -> incidents.put(row.getString(1), row.getString(2)))
                .list();
        return incidents;
    }

    /** When each incident was acknowledged, by the clock of the node that did. */
    Map<String, Instant> acknowledged() {
        Map<String, Instant> acknowledged = new HashMap<>();
        jdbc.sql("select key, acknowledged_at from incident where acknowledged_at is not null")
                .query((row, n) ->
                        acknowledged.put(row.getString(1), row.getTimestamp(2).toInstant()))
                .list();
        return acknowledged;
    }

    /** Keys of pages that are recorded as delivered. */
    Set<String> delivered() {
        return Set.copyOf(
                strings("select idempotency_key from delivery where state = 'delivered' and channel = 'ntfy'"));
    }

    /** Pages that ended in any other way than delivered, or called back by an acknowledgement. */
    List<String> lost() {
        return strings("""
                select d.idempotency_key || ' ' || d.state || ' ' || coalesce(d.error, '') from delivery d
                  join incident i on i.key = d.reference
                 where d.channel = 'ntfy' and d.state <> 'delivered'
                   and not (d.state = 'cancelled' and i.acknowledged_at is not null)
                """);
    }

    /** How late each next tier was paged: from the end of the delay before it until the page stood in the database. */
    List<Duration> lateness(Duration tier) {
        return jdbc.sql("""
                        select extract(epoch from later.at - earlier.at) * 1000 - :tier from (
                            select reference, tier_step, min(queued_at) as at from (
                                select reference, queued_at, substring(batch from '/s([0-9]+)$')::int as tier_step
                                  from delivery where channel = 'ntfy' and batch ~ '/0/s[0-9]+$') steps
                             group by reference, tier_step) later
                          join (select reference, substring(batch from '/s([0-9]+)$')::int as tier_step,
                                       min(queued_at) as at
                                  from delivery where channel = 'ntfy' and batch ~ '/0/s[0-9]+$'
                                 group by 1, 2) earlier
                            on earlier.reference = later.reference and earlier.tier_step = later.tier_step - 1
                        """)
                .param("tier", tier.toMillis())
                .query((row, n) -> Duration.ofMillis(row.getLong(1)))
                .list();
    }

    /** Which deployments of models there are. */
    List<String> deployments() {
        return strings("select id_ from act_re_deployment order by deploy_time_");
    }

    private List<String> strings(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
