package io.tocsin.response.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@EngineTest
class CompletionGateTest {

    private static final String KEY = "GATE-1";

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private String deployment = "";
    private String instance = "";
    private String task = "";

    @BeforeEach
    void aTaskOfAnIncidentWaits() {
        jdbc.sql("""
                        insert into incident (key, number, title, reported_severity, severity, status, team, source, grouping_key, opened_at)
                        values (?, 900001, 'Gate', 'high', 'SEV2', 'detected', 'platform', 'test', 'gate', now())
                        """).param(KEY).update();
        deployment = repository
                .createDeployment()
                .name("gate")
                .addString("gate.bpmn", """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="gate">
                  <bpmn:process id="gate" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="start"/><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="t"/><bpmn:userTask id="t"/>
                    <bpmn:sequenceFlow id="g" sourceRef="t" targetRef="u"/><bpmn:userTask id="u"/>
                  </bpmn:process>
                </bpmn:definitions>""")
                .deploy()
                .getId();
        instance = runtime.startProcessInstanceByKey("gate", Map.of("incidentKey", KEY))
                .getId();
        task = tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }

    @AfterEach
    void clean() {
        identity.clearAuthentication();
        repository.deleteDeployment(deployment, true);
        jdbc.sql("delete from incident where key = ?").param(KEY).update();
    }

    @Test
    void theCallerIsTheActor() {
        // given
        identity.setAuthentication("bob", List.of("platform"));

        // when
        tasks.complete(task);

        // then
        identity.clearAuthentication();
        assertThat(actor()).isEqualTo("bob");
    }

    @Test
    void withoutACallerTheAssigneeIsTheActor() {
        tasks.setAssignee(task, "alice");
        tasks.complete(task);
        assertThat(actor()).isEqualTo("alice");
    }

    @Test
    void withoutAnybodyTheSystemIs() {
        tasks.complete(task);
        assertThat(actor()).isEqualTo("system");
    }

    @Test
    void aCompletionWaitsForWhoeverHoldsTheIncident() {
        // given
        CompletableFuture<Void> completion = transaction.execute(status -> {
            jdbc.sql("select key from incident where key = ? for update")
                    .param(KEY)
                    .query(String.class)
                    .single();

            // when
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> tasks.complete(task));

            // then
            assertThat(waiting()).isPositive();
            assertThat(running).isNotDone();
            return running;
        });
        assertThat(completion).isNotNull().succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void aTaskOfNoIncidentCompletesToo() {
        runtime.removeVariable(instance, "incidentKey");
        tasks.complete(task);
        assertThat(actor()).isEqualTo("system");
    }

    private long waiting() {
        String sql = "select count(*) from pg_locks where not granted";
        await().atMost(Duration.ofSeconds(5))
                .until(() -> jdbc.sql(sql).query(Long.class).single() > 0);
        return jdbc.sql(sql).query(Long.class).single();
    }

    private String actor() {
        return String.valueOf(history.createHistoricVariableInstanceQuery()
                .processInstanceId(instance)
                .variableName("actor")
                .singleResult()
                .getValue());
    }
}
