package io.tocsin.response.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@EngineTest
class EngineTablesTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ManagementService management;

    @Test
    void theEngineRunsOnTablesItDidNotMake() {
        // given
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();

        // then
        assertThat(configuration.getDatabaseSchemaUpdate()).isEqualTo("false");
        assertThat(management.getProperties()).containsEntry("schema.version", "fox");
        assertThat(jdbc.sql("select version from flyway_schema_history where success order by installed_rank")
                        .query(String.class)
                        .list())
                .contains("1", "1.1", "1.2");
    }

    @Test
    void dueJobsAreFoundByAnIndex() {
        assertThat(jdbc.sql("select indexdef from pg_indexes where tablename = 'act_ru_job'")
                        .query(String.class)
                        .list())
                .anyMatch(definition -> definition.contains("(duedate_)"));
    }

    @Test
    void idsSortByTheTimeTheyWereMade() {
        // given
        var ids = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getIdGenerator();

        // then
        assertThat(ids.getNextId()).hasSize(36).matches(".{14}7.*");
    }
}
