package io.tocsin.response.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.tocsin.TocsinTest;
import io.tocsin.incident.Declaration;
import io.tocsin.incident.Declarations;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Escalations of several incidents that come due together. */
@TocsinTest
class JobsTogetherTest {

    @Autowired
    private Declarations declarations;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ProcessEngine engine;

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    /** An executor without threads: the test is the thread. */
    private final JobExecutor running = mock();

    @SuppressWarnings("NullAway.Init")
    private JobExecutor idle;

    @BeforeEach
    void threeIncidentsAreNotAnswered() {
        for (String title : List.of("one", "two", "three")) {
            declarations.declare(new Declaration(title, null, "high", "checkout", "test", title, null, false), "test");
        }
        given(running.isActive()).willReturn(true);
        idle = configuration().getJobExecutor();
        configuration().setJobExecutor(running);
    }

    @AfterEach
    void asBefore() {
        configuration().setJobExecutor(idle);
    }

    @Test
    void whatWaitsTogetherIsOneTransaction() {
        // when
        runs(due());

        // then
        assertThat(waiting).isEmpty();
        assertThat(pagesOfTheSecondTier()).hasSize(3);
        assertThat(transactions()).isEqualTo(1);
    }

    @Test
    void oneThatFailsKeepsNoOtherFromBeingTold() {
        // given
        Map<String, String> due = due();
        String broken = due.keySet().iterator().next();
        jdbc.sql("update act_ru_variable set text_ = 'INC-0' where name_ = 'incidentKey' and text_ = ?")
                .param(broken)
                .update();

        // when
        runs(due);

        // then
        assertThat(pagesOfTheSecondTier()).hasSize(2).doesNotContain(broken);
        assertThat(transactions()).isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from act_ru_job where exception_msg_ is not null")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    /** One thread takes the first, and the others wait behind it. */
    private void runs(Map<String, String> jobs) {
        List<JobsTogether> all = jobs.values().stream().map(this::job).toList();
        waiting.addAll(all.subList(1, all.size()));
        all.get(0).run();
    }

    private ProcessEngineConfigurationImpl configuration() {
        return ((ProcessEngineImpl) engine).getProcessEngineConfiguration();
    }

    private JobsTogether job(String id) {
        return new JobsTogether(List.of(id), (ProcessEngineImpl) engine, waiting, 1, 10);
    }

    /** The timers of the next tier, by incident. */
    private Map<String, String> due() {
        Map<String, String> due = new TreeMap<>();
        jdbc.sql("""
                select e.business_key_, j.id_ from act_ru_job j
                  join act_ru_jobdef d on d.id_ = j.job_def_id_ and d.act_id_ = 'Timer_NoAnswer'
                  join act_ru_execution e on e.id_ = j.process_instance_id_
                """).query(row -> {
            due.put(row.getString(1), row.getString(2));
        });
        return due;
    }

    private List<String> pagesOfTheSecondTier() {
        return jdbc.sql("select reference from delivery where tier = 2 and person = 'bob'")
                .query(String.class)
                .list();
    }

    private long transactions() {
        return jdbc.sql("select count(distinct xmin::text) from delivery where tier = 2")
                .query(Long.class)
                .single();
    }
}
