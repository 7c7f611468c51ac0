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

    /** After so many looks, half a second, what is due is nothing that anybody tells ahead. */
    private static final int MOST_VAIN_LOOKS = 5;

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
        int told = tellBesideOthers(due, began);
        if (told == 0) {
            return;
        }
        while (due.goesOut() && goesOn(began)) {
            pause();
            told += due.tell();
        }
        log.atInfo()
                .addKeyValue("incidents", told)
                .addKeyValue("millis", millisSince(began))
                .log("due together and told before their steps");
    }

    /**
     * Until all are told or nobody gets on. What another node holds at a look is told by it, or here once it has let go:
     * to take steps meanwhile would hold up both. Returns how many were told, by whichever node.
     */
    private int tellBesideOthers(DueTogether due, long began) {
        int here = due.tell();
        int told = here;
        int left = due.left();
        for (int vain = 0; left > 0 && vain < MOST_VAIN_LOOKS && goesOn(began); ) {
            if (here == 0) {
                pause();
            }
            here = due.tell();
            int before = left;
            left = due.left();
            vain = here > 0 || left < before ? 0 : vain + 1;
            told += Math.max(here, before - left);
        }
        return told;
    }

    private boolean goesOn(long began) {
        return millisSince(began) < MOST_HEADSTART_MILLIS && !isInterrupted;
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
