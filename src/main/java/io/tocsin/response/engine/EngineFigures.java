package io.tocsin.response.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells whether the engine keeps up: a late job is a late escalation. */
@Component
class EngineFigures implements MeterBinder {

    private final JdbcClient jdbc;
    private final Clock clock;

    EngineFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("engine.oldest.overdue.job", this, EngineFigures::oldestOverdueSeconds)
                .baseUnit("seconds")
                .description("How long the longest waiting due job has been due")
                .register(registry);
        Gauge.builder("engine.executable.jobs", this, EngineFigures::executable)
                .description("Jobs that are due and held by no node")
                .register(registry);
        Gauge.builder("engine.failed.jobs", this, EngineFigures::failed)
                .description("Jobs that are out of retries and wait for a person")
                .register(registry);
    }

    double oldestOverdueSeconds() {
        // a job is held while it runs, and a crashed node's for a minute more: both are late all the same
        @Nullable
        Timestamp oldest =
                jdbc.sql("""
                        select min(duedate_) from act_ru_job
                        where duedate_ <= ? and retries_ > 0 and suspension_state_ = 1
                        """).param(now()).query(Timestamp.class).optional().orElse(null);
        return oldest == null
                ? 0
                : Duration.between(oldest.toInstant(), clock.instant()).toMillis() / 1_000.0;
    }

    double executable() {
        return count("""
                select count(*) from act_ru_job
                where retries_ > 0 and suspension_state_ = 1 and coalesce(duedate_, :now) <= :now
                and coalesce(lock_exp_time_, :now) <= :now
                """);
    }

    double failed() {
        return jdbc.sql("select count(*) from act_ru_job where retries_ = 0")
                .query(Long.class)
                .single();
    }

    private double count(String sql) {
        return jdbc.sql(sql).param("now", now()).query(Long.class).single();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
