package io.tocsin.response;

import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.tocsin.TocsinTest;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TocsinTest
class WaitingForAnswerTest {

    private final JdbcClient jdbc;
    private final RepositoryService engine;

    @Autowired
    WaitingForAnswerTest(JdbcClient jdbc, RepositoryService engine) {
        this.jdbc = jdbc;
        this.engine = engine;
    }

    @Test
    void theDiagramThatIncidentsGoByIsReadOnceAndBeforeABurst() {
        // given
        RepositoryService models = mock(RepositoryService.class, delegatesTo(engine));
        WaitingForAnswer waiting = new WaitingForAnswer(jdbc, models);
        String newest = engine.createProcessDefinitionQuery()
                .processDefinitionKey(IncidentResponse.KEY)
                .latestVersion()
                .singleResult()
                .getId();

        // when
        waiting.readDiagrams();

        // then
        verify(models, times(1)).getBpmnModelInstance(newest);
        clearInvocations(models);
        waiting.readDiagrams();
        verify(models, never()).getBpmnModelInstance(anyString());
    }
}
