package io.tocsin.bench;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Escalation timers that come due, together or one by one: how late is the next tier told? */
final class TimerBurst {

    /**
     * What came of one burst, in milliseconds after each timer's due date.
     *
     * @param queued until the next tier's page was written; what was not by the end of patience counts as that late
     * @param called until the provider was called with it
     * @param missing timers that had not fired by then
     * @param effort what it took, from the first due date to the last call
     */
    record Result(Figures queued, Figures called, int missing, Effort effort) {}

    /** For how long nothing is due before what is due together. */
    static final Duration IDLE = Duration.ofSeconds(Integer.getInteger("bench.lead", 10));

    private static final Duration LEAD = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(75);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int TIERS = 3;
    private static final Pattern KEY = Pattern.compile("INC-\\d+");

    private static final String CHOOSE = """
            create table bench_due as
            select i.key, j.id_ as job, j.process_instance_id_ as process,
                   cast(:due as timestamp) + (row_number() over (order by j.id_) - 1) * cast(:step as interval) as due
              from act_ru_job j
              join act_ru_jobdef d on d.id_ = j.job_def_id_ and d.act_id_ = 'Timer_NoAnswer'
              join act_ru_execution e on e.id_ = j.process_instance_id_
              join incident i on i.key = e.business_key_ and i.escalation_tier = :tier and i.severity = 'SEV3'
             order by j.id_ limit :count
            """;
    private static final String MOVE_PLANS = """
            update act_ru_variable v set long_ = extract(epoch from b.due) * 1000 from bench_due b
             where b.process = v.proc_inst_id_ and v.name_ = 'nextEscalationAt'
            """;
    private static final String MOVE_INCIDENTS = """
            update incident i set next_escalation_at = b.due at time zone 'UTC' from bench_due b where b.key = i.key
            """;
    /** The pages of a tier and its entry in the timeline, which nothing changes later, are one commit. */
    private static final String QUEUED = """
            select extract(epoch from min(pg_xact_commit_timestamp(t.xmin)) - b.due at time zone 'UTC') * 1000
              from timeline_entry t join bench_due b on b.key = t.incident_key
             where t.kind = 'escalated' and t.data ->> 'tier' = cast(:tier as text)
               and t.at >= b.due at time zone 'UTC'
               and exists (select 1 from delivery d
                            where d.reference = b.key and d.kind = 'page' and d.tier = :tier
                              and d.queued_at >= b.due at time zone 'UTC')
             group by b.key, b.due
            """;

    private final Path home;
    private final JdbcClient jdbc;
    private final Provider provider;

    TimerBurst(Path home, JdbcClient jdbc, Provider provider) {
        this.home = home;
        this.jdbc = jdbc;
        this.provider = provider;
    }

    /** Lets {@code count} timers of incidents at this tier (1-based) come due, each {@code step} after the one before. */
    Result run(int count, int tier, Duration step) throws InterruptedException {
        provider.take();
        Instant first = Instant.now().plus(step.isZero() ? IDLE : LEAD).truncatedTo(ChronoUnit.MILLIS);
        Map<String, Instant> due = plan(count, tier, first, step);
        Instant last = first.plus(step.multipliedBy(count - 1L));
        Thread.sleep(Duration.between(Instant.now(), last).toMillis());
        return observe(due, tier % TIERS + 1, last.plus(PATIENCE));
    }

    private Map<String, Instant> plan(int count, int tier, Instant first, Duration step) {
        jdbc.sql("drop table if exists bench_due").update();
        jdbc.sql(CHOOSE)
                .param("due", Timestamp.from(first))
                .param("step", step.toString())
                .param("tier", tier)
                .param("count", count)
                .update();
        Map<String, Instant> due = new HashMap<>();
        jdbc.sql("select key, due from bench_due").query(row -> {
            due.put(row.getString("key"), row.getTimestamp("due").toInstant());
        });
        if (due.size() != count) {
            throw new IllegalStateException(due.size() + " timers there instead of " + count);
        }
        jdbc.sql("update act_ru_job j set duedate_ = b.due from bench_due b where b.job = j.id_")
                .update();
        jdbc.sql(MOVE_PLANS).update();
        jdbc.sql(MOVE_INCIDENTS).update();
        return due;
    }

    private Result observe(Map<String, Instant> due, int nextTier, Instant end) throws InterruptedException {
        Map<String, Double> called = new HashMap<>();
        Effort before = Effort.soFar(home, jdbc);
        // looked at seldom, and never in the database: a look costs what is being measured
        while (called.size() < due.size() && Instant.now().isBefore(end)) {
            Thread.sleep(LOOK.toMillis());
            provider.take().stream()
                    .filter(call -> call.isFor("U" + nextTier))
                    .forEach(call -> note(call, due, called));
        }
        Effort effort = Effort.soFar(home, jdbc).since(before);
        List<Double> queued =
                jdbc.sql(QUEUED).param("tier", nextTier).query(Double.class).list();
        int missing = due.size() - queued.size();
        List<Double> all = Stream.concat(
                        queued.stream(), Collections.nCopies(missing, (double) PATIENCE.toMillis()).stream())
                .toList();
        return new Result(Figures.of(all), Figures.of(called.values()), missing, effort);
    }

    private static void note(Provider.Call call, Map<String, Instant> due, Map<String, Double> called) {
        Matcher key = KEY.matcher(call.body());
        Instant planned = key.find() ? due.get(key.group()) : null;
        if (planned != null) {
            called.putIfAbsent(key.group(), Duration.between(planned, call.at()).toNanos() / 1e6);
        }
    }
}
