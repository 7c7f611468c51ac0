package io.tocsin.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** Lets the product do the work until it is compiled: a service runs for weeks, its first minute is not its rate. */
final class Warm {

    /** Compiling takes less than this part of one core by then. */
    private static final double QUIET = 0.1;

    private static final int MOST_ROUNDS = 12;

    /** Work to warm up with; what it is told grows by the same number each time. */
    interface Work {
        void from(int start) throws InterruptedException;
    }

    private Warm() {}

    static void up(int step, Work work) throws InterruptedException {
        double compiling = 1;
        for (int round = 0; round < MOST_ROUNDS && compiling > QUIET; round++) {
            long start = System.nanoTime();
            long before = compiled();
            work.from(round * step);
            compiling = (compiled() - before) / (double) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        }
    }

    /** Milliseconds. */
    private static long compiled() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }
}
