package io.tocsin.response.engine;

import io.tocsin.platform.database.ReservedConnections;
import io.tocsin.response.DueTogether;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** The engine's job executor, which tells first and runs together what waits together. */
class BurstJobExecutor extends SpringJobExecutor {

    /** More would keep an acknowledgement of one of them waiting too long for the others' writes. */
    private static final int MOST_TOGETHER = 10;

    private final ThreadPoolTaskExecutor threads;
    private final Supplier<DueTogether> dueTogether;

    BurstJobExecutor(ThreadPoolTaskExecutor threads, JobExecutionProperty settings, Supplier<DueTogether> dueTogether) {
        this.threads = threads;
        this.dueTogether = dueTogether;
        setTaskExecutor(threads);
        setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
        setLockTimeInMillis(settings.getLockTimeInMillis());
        setMaxJobsPerAcquisition(settings.getMaxJobsPerAcquisition());
        setWaitTimeInMillis(settings.getWaitTimeInMillis());
        setMaxWait(settings.getMaxWait());
        setBackoffTimeInMillis(settings.getBackoffTimeInMillis());
        setMaxBackoff(settings.getMaxBackoff());
        if (settings.getWaitIncreaseFactor() != null) {
            setWaitIncreaseFactor(settings.getWaitIncreaseFactor());
        }
    }

    /** What looks for due timers waits for nobody's connection either. */
    @Override
    protected void startJobAcquisitionThread() {
        if (jobAcquisitionThread == null) {
            jobAcquisitionThread = ReservedConnections.wakingThread(getName(), acquireJobsRunnable);
            jobAcquisitionThread.start();
        }
    }

    @Override
    protected void ensureInitialization() {
        super.ensureInitialization();
        acquireJobsRunnable = new TellingAcquisition(this, dueTogether);
    }

    @Override
    public Runnable getExecuteJobsRunnable(List<String> jobIds, ProcessEngineImpl engine) {
        return new JobsTogether(
                jobIds, engine, threads.getThreadPoolExecutor().getQueue(), threads.getCorePoolSize(), MOST_TOGETHER);
    }
}
