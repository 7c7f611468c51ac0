package io.tocsin.response.engine;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.tocsin.response.DueTogether;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** A look at the due jobs, between finding them and running them. */
class TellingAcquisitionTest {

    private final JobExecutor executor = mock();
    private final ProcessEngineImpl engine = mock();
    private final DueTogether dueTogether = mock();
    private final TellingAcquisition acquisition = new TellingAcquisition(executor, () -> dueTogether);

    @BeforeEach
    void anEngine() {
        given(engine.getName()).willReturn("default");
    }

    @Test
    void whereManyAreDuePeopleAreToldBeforeTheFirstStep() {
        // when
        acquisition.executeJobs(new JobAcquisitionContext(), engine, due(50));

        // then
        InOrder order = inOrder(dueTogether, executor);
        order.verify(dueTogether).tell();
        order.verify(executor, times(50)).executeJobs(any(), any());
    }

    @Test
    void whatAnotherNodeHoldsAtALookIsToldBeforeTheStepsToo() {
        // given: another node has all of it first, lets go of some, and these are told here
        given(dueTogether.tell()).willReturn(0, 0, 10, 0);
        given(dueTogether.left()).willReturn(50, 30, 20, 0);

        // when
        acquisition.executeJobs(new JobAcquisitionContext(), engine, due(50));

        // then
        InOrder order = inOrder(dueTogether, executor);
        order.verify(dueTogether, times(4)).left();
        order.verify(executor, times(50)).executeJobs(any(), any());
    }

    @Test
    void whatNobodyTellsAheadKeepsItsStepsWaitingForAFewLooksOnly() {
        // given
        given(dueTogether.left()).willReturn(50);

        // when
        acquisition.executeJobs(new JobAcquisitionContext(), engine, due(50));

        // then
        InOrder order = inOrder(dueTogether, executor);
        order.verify(dueTogether, times(6)).tell();
        order.verify(executor, times(50)).executeJobs(any(), any());
    }

    @Test
    void theStepsWaitUntilThePagesAreOnTheirWayAndWhatComesDueMeanwhileIsToldToo() {
        // given
        given(dueTogether.tell()).willReturn(40, 1);
        given(dueTogether.goesOut()).willReturn(true, false);

        // when
        acquisition.executeJobs(new JobAcquisitionContext(), engine, due(40));

        // then
        InOrder order = inOrder(dueTogether, executor);
        order.verify(dueTogether).tell();
        order.verify(dueTogether).goesOut();
        order.verify(dueTogether).tell();
        order.verify(dueTogether).goesOut();
        order.verify(executor, times(40)).executeJobs(any(), any());
    }

    @Test
    void aFewAreToldByTheirSteps() {
        // when
        acquisition.executeJobs(new JobAcquisitionContext(), engine, due(5));

        // then
        verify(dueTogether, never()).tell();
        verify(executor, times(5)).executeJobs(any(), any());
    }

    @Test
    void whereTellingTogetherFailsEachStepTells() {
        // given
        given(dueTogether.tell()).willThrow(new IllegalStateException("the database is away"));

        // when
        acquisition.executeJobs(new JobAcquisitionContext(), engine, due(50));

        // then
        verify(executor, times(50)).executeJobs(any(), any());
    }

    private static AcquiredJobs due(int count) {
        AcquiredJobs jobs = new AcquiredJobs(count);
        for (int i = 0; i < count; i++) {
            jobs.addJobIdBatch(List.of(UUID.randomUUID().toString()));
        }
        return jobs;
    }
}
