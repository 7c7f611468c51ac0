package io.tocsin.response.engine;

import io.tocsin.response.DueTogether;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.SequentialJobAcquisitionRunnable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for due jobs as the engine does; where many are due together, people are told before the first of them runs. */
final class TellingAcquisition extends SequentialJobAcquisitionRunnable {

    private static final Logger log = LoggerFactory.getLogger(TellingAcquisition.class);

    /** Fewer are soon done one by one. */
    private static final int MANY = 20;

    private static final long PAUSE_MILLIS = 100;

    /** For another node that tells what is due. */
    private static final long MOST_WAIT_MILLIS = 1_500;

    /** The steps follow once the pages are on their way, or after this. */
    private static final long MOST_HEADSTART_MILLIS = 6_000;

    private final Supplier<DueTogether> dueTogether;
    private long last = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);

    TellingAcquisition(JobExecutor executor, Supplier<DueTogether> dueTogether) {
        super(executor);
        this.dueTogether = dueTogether;
    }

    @Override
    protected void executeJobs(JobAcquisitionContext context, ProcessEngineImpl engine, AcquiredJobs acquired) {
        if (acquired.size() >= MANY && millisSince(last) >= PAUSE_MILLIS) {
            try {
                tell();
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).log("could not be told together: each step tells by itself");
            }
            last = System.nanoTime();
        }
        super.executeJobs(context, engine, acquired);
    }

    /** What comes due while the pages of a burst go out is told as soon. */
    private void tell() {
        DueTogether due = dueTogether.get();
        long began = System.nanoTime();
        int told = due.tell();
        if (!othersTell(due, began) && told == 0) {
            return;
        }
        while (due.goesOut() && millisSince(began) < MOST_HEADSTART_MILLIS && !isInterrupted) {
            pause();
            told += due.tell();
        }
        log.atInfo()
                .addKeyValue("incidents", told)
                .addKeyValue("millis", millisSince(began))
                .log("due together and told before their steps");
    }

    /** Whether another node has told some meanwhile: steps would only hold it up. */
    private boolean othersTell(DueTogether due, long began) {
        int before = due.left();
        int left = before;
        boolean fewer = before > 0;
        while (fewer && millisSince(began) < MOST_WAIT_MILLIS && !isInterrupted) {
            pause();
            int last = left;
            left = due.left();
            fewer = left > 0 && left < last;
        }
        return left < before;
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
