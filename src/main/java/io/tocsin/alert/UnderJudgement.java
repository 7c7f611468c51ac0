package io.tocsin.alert;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The alerts that are being judged in this process: a second judge of one of them waits here, not in the database, where
 * the two could wait for each other. What other processes judge, the database settles.
 */
final class UnderJudgement {

    private final Set<Long> names = new HashSet<>();

    void run(Collection<Hearing> hearings, Runnable work) {
        Set<Long> wanted = new HashSet<>();
        for (Hearing hearing : hearings) {
            wanted.addAll(hearing.names());
        }
        enter(wanted);
        try {
            work.run();
        } finally {
            leave(wanted);
        }
    }

    private synchronized void enter(Set<Long> wanted) {
        boolean interrupted = false;
        while (wanted.stream().anyMatch(names::contains)) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        names.addAll(wanted);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void leave(Set<Long> wanted) {
        names.removeAll(wanted);
        notifyAll();
    }
}
