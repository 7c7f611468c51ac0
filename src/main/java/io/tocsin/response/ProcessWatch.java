package io.tocsin.response;

import io.tocsin.incident.IncidentDesk;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Status;
import io.tocsin.response.Stalled.Why;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at the running processes without the engine's job executor, and sets going again what stands still. */
@Service
public class ProcessWatch {

    private static final Logger log = LoggerFactory.getLogger(ProcessWatch.class);
    private static final int AT_ONCE = 200;

    private static final String STALLED = """
            with open_incident as (
                select key, process_id, status, next_escalation_at from incident
                 where status in ('detected', 'acknowledged', 'investigating', 'mitigating', 'monitoring')
            ), seen as (
                select i.*,
                       exists (select 1 from act_ru_execution e where e.id_ = i.process_id) as runs,
                       exists (select 1 from act_ru_task t where t.proc_inst_id_ = i.process_id) as has_task,
                       (select count(*) from act_ru_job j
                         where j.process_instance_id_ = i.process_id and j.retries_ > 0) as timers,
                       (select string_agg(j.id_, ',') from act_ru_job j
                         where j.process_instance_id_ = i.process_id and j.retries_ = 0) as failed,
                       (select string_agg(j.id_, ',' order by j.duedate_) from act_ru_job j
                         where j.process_instance_id_ = i.process_id and j.retries_ > 0
                           and j.duedate_ < :before) as overdue
                  from open_incident i
            )
            select key, why, coalesce(jobs, '') as jobs from (
                select key, case
                         when not runs then 'NO_PROCESS'
                         when failed is not null then 'FAILED_STEP'
                         when overdue is not null then 'OVERDUE_STEP'
                         when not has_task and timers = 0 then 'NO_NEXT_STEP'
                         when status = 'detected' and next_escalation_at < :before then 'LOST_ESCALATION'
                       end as why, coalesce(failed, overdue) as jobs
                  from seen) judged
             where why is not null order by key limit :most
            """;

    private final JdbcClient jdbc;
    private final ManagementService jobs;
    private final Incidents incidents;
    private final IncidentDesk desk;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ProcessWatch(
            JdbcClient jdbc,
            ManagementService jobs,
            Incidents incidents,
            IncidentDesk desk,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.incidents = incidents;
        this.desk = desk;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Open incidents without a next step, or with one that has been due for longer than the grace. */
    public List<Stalled> stalled(Duration grace) {
        return jdbc.sql(STALLED)
                .param("before", Timestamp.from(clock.instant().minus(grace)))
                .param("most", AT_ONCE)
                .query((row, number) -> new Stalled(
                        row.getString("key"), Why.valueOf(row.getString("why")), ids(row.getString("jobs"))))
                .list();
    }

    /** Since when the job has been due that has been due longest; empty where none is. */
    public Optional<Instant> overdueSince() {
        return jdbc.sql("""
                        select min(duedate_) from act_ru_job
                         where duedate_ <= ? and retries_ > 0 and suspension_state_ = 1
                        """)
                .param(Timestamp.from(clock.instant()))
                .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    /** Sets an incident going again as far as that can be done; says what was tried, empty where nothing can be. */
    public Optional<String> repair(Stalled stalled) {
        return switch (stalled.why()) {
            case FAILED_STEP -> {
                stalled.jobs().forEach(job -> attempt(stalled, () -> jobs.setJobRetries(job, 1)));
                stalled.jobs().forEach(job -> attempt(stalled, () -> jobs.executeJob(job)));
                yield Optional.of("the failed step was tried again");
            }
            case OVERDUE_STEP -> {
                stalled.jobs().forEach(job -> attempt(stalled, () -> jobs.executeJob(job)));
                yield Optional.of("the overdue step was taken without the job executor");
            }
            case LOST_ESCALATION -> {
                attempt(stalled, () -> transaction.executeWithoutResult(status -> callNext(stalled.incidentKey())));
                yield Optional.of("the next tier was called");
            }
            case NO_PROCESS, NO_NEXT_STEP -> Optional.empty();
        };
    }

    /** Unless somebody has answered since the look: nobody is called after that. */
    private void callNext(String key) {
        if (incidents.lock(key).status() == Status.DETECTED) {
            desk.escalate(key, "system", "the next tier was due and nothing called it", null);
        }
    }

    /** Another node may have been faster, which ends as well: the next look tells. */
    private static void attempt(Stalled stalled, Runnable repair) {
        try {
            repair.run();
        } catch (RuntimeException e) {
            log.atWarn()
                    .setCause(e)
                    .addKeyValue("incidentKey", stalled.incidentKey())
                    .log("repair did not succeed");
        }
    }

    private static List<String> ids(String joined) {
        return Arrays.stream(joined.split(",")).filter(id -> !id.isEmpty()).toList();
    }
}
