package io.tocsin.response.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@EngineTest
class EngineFiguresTest {

    @Autowired
    private MeterRegistry registry;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @BeforeEach
    @AfterEach
    void noJobs() {
        jdbc.sql("delete from act_ru_job").update();
    }

    @Test
    void nothingIsLateWhenThereIsNothing() {
        assertThat(figure("engine.oldest.overdue.job")).isZero();
        assertThat(figure("engine.executable.jobs")).isZero();
        assertThat(figure("engine.failed.jobs")).isZero();
    }

    @Test
    void theLongestWaitingDueJobIsToldInSeconds() {
        // given
        job("late", -90, 3);
        job("later", -30, 3);
        job("not yet", 60, 3);
        job("broken", -600, 0);

        // then
        assertThat(figure("engine.oldest.overdue.job")).isCloseTo(90, within(5.0));
        assertThat(figure("engine.executable.jobs")).isEqualTo(2);
        assertThat(figure("engine.failed.jobs")).isEqualTo(1);
    }

    private double figure(String name) {
        return registry.get(name).gauge().value();
    }

    private void job(String id, long dueInSeconds, int retries) {
        jdbc.sql("""
                        insert into act_ru_job (id_, rev_, type_, duedate_, retries_, suspension_state_, handler_type_)
                        values (?, 1, 'timer', ?, ?, 1, 'none')
                        """)
                .params(id, Timestamp.from(clock.instant().plusSeconds(dueInSeconds)), retries)
                .update();
    }
}
