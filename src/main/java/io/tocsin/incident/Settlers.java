package io.tocsin.incident;

import io.tocsin.platform.database.ReservedConnections;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A few threads that let incidents hear of their alerts, the worst first. What one process leaves behind, another finds: all
 * of it is in the database, see {@link UnsettledAlerts}.
 */
@Component
class Settlers implements SmartLifecycle {

    static final Comparator<String> WORST_FIRST =
            Comparator.comparing(word -> Severity.of(word).map(Enum::ordinal).orElse(Severity.values().length));

    private static final Logger log = LoggerFactory.getLogger(Settlers.class);
    private static final int AROUND_THE_WRITERS = 900;
    private static final int AT_ONCE = 500;

    private record Job(String lane, String severity, long number, CompletableFuture<Void> done)
            implements Comparable<Job> {

        private static final Comparator<Job> ORDER =
                Comparator.comparing(Job::severity, WORST_FIRST).thenComparing(Job::number);

        @Override
        public int compareTo(Job other) {
            return ORDER.compare(this, other);
        }
    }

    private final Attempts attempts;
    private final UnsettledAlerts unsettled;
    private final Settling settling;
    private final SenderSteps steps;
    private final Clock clock;
    private final AtomicLong number = new AtomicLong();
    private final Map<String, Job> queued = new ConcurrentHashMap<>();
    private final Map<String, Optional<Settling.Outcome>> expected = new ConcurrentHashMap<>();
    private final List<PriorityBlockingQueue<Job>> queues;
    private volatile List<Thread> threads = List.of();

    Settlers(
            Attempts attempts,
            UnsettledAlerts unsettled,
            Settling settling,
            SenderSteps steps,
            Clock clock,
            @Value("${tocsin.intake.settlers:3}") int settlers) {
        this.attempts = attempts;
        this.unsettled = unsettled;
        this.settling = settling;
        this.steps = steps;
        this.clock = clock;
        this.queues =
                Stream.generate(PriorityBlockingQueue<Job>::new).limit(settlers).toList();
    }

    /** Somebody will ask what became of these, should the transaction at hand commit. */
    void expect(Collection<UnsettledAlert> alerts) {
        if (!alerts.isEmpty()) {
            alerts.stream().filter(UnsettledAlert::firing).forEach(alert -> expected.put(alert.id(), Optional.empty()));
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    if (status != STATUS_COMMITTED) {
                        alerts.forEach(alert -> expected.remove(alert.id()));
                    }
                }
            });
        }
    }

    /** What became of it, where it was this process that settled it; may be asked once. */
    Optional<Settling.Outcome> outcome(String id) {
        Optional<Settling.Outcome> outcome = expected.remove(id);
        return outcome == null ? Optional.empty() : outcome;
    }

    /** Completes when all that the lane holds now has been heard of, or could not be. */
    CompletableFuture<Void> settle(String lane, String severity) {
        Job fresh = new Job(lane, severity, number.getAndIncrement(), new CompletableFuture<>());
        // one that waits may take it along, unless this one is worse and has to overtake it
        Job job = queued.merge(
                lane, fresh, (old, mine) -> WORST_FIRST.compare(severity, old.severity()) < 0 ? mine : old);
        if (job == fresh) {
            // one lane, one thread: what happens in it happens in order
            queues.get(Math.floorMod(lane.hashCode(), queues.size())).add(fresh);
        }
        return job.done();
    }

    /** Takes up what was left behind. */
    void sweep(Duration olderThan) {
        unsettled
                .waitingSince(clock.instant().minus(olderThan), AT_ONCE)
                .forEach(each -> settle(each.lane(), each.severity()));
        steps.sweep(olderThan);
    }

    @Override
    public void start() {
        threads = IntStream.range(0, queues.size())
                .mapToObj(i -> ReservedConnections.thread("intake-settler-" + (i + 1), () -> work(queues.get(i))))
                .toList();
        threads.forEach(Thread::start);
    }

    @Override
    public void stop() {
        threads.forEach(Thread::interrupt);
        threads = List.of();
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }

    @Override
    public int getPhase() {
        return AROUND_THE_WRITERS;
    }

    private void work(PriorityBlockingQueue<Job> queue) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Job job = queue.take();
                queued.remove(job.lane(), job);
                try {
                    settle(job.lane());
                } finally {
                    job.done().complete(null);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(String lane) {
        try {
            for (int settled = AT_ONCE; settled == AT_ONCE; ) {
                settled = settle(() -> unsettled.first(lane, AT_ONCE));
            }
        } catch (RuntimeException | Error e) {
            oneByOne(lane, e);
        }
    }

    /** So that one that can't be settled holds up no other; it is tried again by the next sweep. */
    private void oneByOne(String lane, Throwable failure) {
        log.atWarn().setCause(failure).addKeyValue("lane", lane).log("alerts could not be told to their incident yet");
        try {
            for (UnsettledAlert each : unsettled.first(lane, AT_ONCE)) {
                alone(each);
            }
        } catch (RuntimeException | Error e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("lane", lane)
                    .log("alerts have no incident yet; they are tried again");
        }
    }

    private void alone(UnsettledAlert each) {
        try {
            settle(() -> unsettled.locked(each.id()));
        } catch (RuntimeException | Error e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("alert", each.alertId())
                    .addKeyValue("lane", each.lane())
                    .log("an alert has no incident yet; it is tried again");
        }
    }

    private int settle(Supplier<List<UnsettledAlert>> which) {
        record Done(List<UnsettledAlert> alerts, Map<String, Settling.Outcome> outcomes) {}
        Done done = attempts.committed(() -> {
            List<UnsettledAlert> waiting = which.get();
            Map<String, Settling.Outcome> outcomes = waiting.isEmpty() ? Map.of() : settling.settle(waiting);
            unsettled.remove(waiting);
            return new Done(waiting, outcomes);
        });
        done.outcomes().forEach((id, outcome) -> expected.computeIfPresent(id, (key, none) -> Optional.of(outcome)));
        steps.settled(done.alerts());
        return done.alerts().size();
    }
}
