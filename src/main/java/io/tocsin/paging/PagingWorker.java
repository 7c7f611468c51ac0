package io.tocsin.paging;

import io.tocsin.platform.database.ReservedConnections;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sends what is due, on this node, from start to stop; several nodes share the rows by leasing them. */
@Component
@EnableConfigurationProperties(PagingSettings.class)
public class PagingWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PagingWorker.class);
    private static final int AFTER_THE_WEB_SERVER = SmartLifecycle.DEFAULT_PHASE - 4096;
    private static final int HEARTBEATS_PER_LEASE = 5;
    private static final int FEW = 4;
    private static final Duration BLINK = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final InHand inHand;
    private final Leases leases;
    private final Bundles bundles;
    private final Sending sending;
    private final Announcer announcer;
    private final CatchUp catchUp;
    private final PagingMetrics metrics;
    private final WakeUp wakeUp;
    private final PagingSettings settings;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private volatile boolean running;
    private @Nullable Thread dispatcher;
    private @Nullable ScheduledExecutorService chores;

    PagingWorker(
            InHand inHand,
            Leases leases,
            Bundles bundles,
            Sending sending,
            Announcer announcer,
            CatchUp catchUp,
            PagingMetrics metrics,
            WakeUp wakeUp,
            PagingSettings settings) {
        this.inHand = inHand;
        this.leases = leases;
        this.bundles = bundles;
        this.sending = sending;
        this.announcer = announcer;
        this.catchUp = catchUp;
        this.metrics = metrics;
        this.wakeUp = wakeUp;
        this.settings = settings;
    }

    /**
     * Sends all that is due by the clock, in the caller's thread, until nothing is left.
     *
     * @return how many sends were attempted
     */
    public int drain() {
        return drain(Duration.ofDays(1));
    }

    /** The same, until so much time has passed: what is left is for the next one who comes. */
    int drain(Duration atMost) {
        if (!settings.sending()) {
            return 0;
        }
        long end = System.nanoTime() + atMost.toNanos();
        int sent = 0;
        chore();
        catchUp.bringForward();
        for (List<String> due = leases.channelsDue(); !due.isEmpty(); due = leases.channelsDue()) {
            int before = sent;
            for (String channel : due) {
                List<Delivery> deliveries = leases.lease(channel, settings.lane(), inHand.ids());
                for (Delivery delivery : sending.toSend(deliveries)) {
                    if (System.nanoTime() < end) {
                        sending.begin(List.of(delivery)).forEach(sending::send);
                    }
                }
                sent += deliveries.size();
            }
            if (sent == before || System.nanoTime() > end) {
                break;
            }
            catchUp.bringForward();
        }
        return sent;
    }

    @Override
    public synchronized void start() {
        if (!settings.worker().enabled() || running) {
            return;
        }
        running = true;
        if (settings.sending()) {
            Thread thread = ReservedConnections.wakingThread("page-dispatcher", this::dispatch);
            thread.start();
            dispatcher = thread;
        } else {
            log.warn(Outgoing.OFF);
        }
        ScheduledExecutorService timers =
                Executors.newScheduledThreadPool(2, task -> ReservedConnections.wakingThread("page-chores", task));
        long heartbeat = settings.lease().dividedBy(HEARTBEATS_PER_LEASE).toMillis();
        timers.scheduleAtFixedRate(inHand::renew, heartbeat, heartbeat, TimeUnit.MILLISECONDS);
        timers.scheduleWithFixedDelay(this::chore, 1, 1, TimeUnit.SECONDS);
        chores = timers;
    }

    @Override
    public synchronized void stop() {
        if (!running) {
            return;
        }
        running = false;
        try {
            finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leases.release();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AFTER_THE_WEB_SERVER;
    }

    private void finish() throws InterruptedException {
        wakeUp.now();
        if (dispatcher != null) {
            dispatcher.join(PATIENCE.toMillis());
        }
        for (Lane lane : lanes.values()) {
            lane.close(settings.deadline().plus(PATIENCE));
        }
        if (chores != null) {
            chores.shutdown();
        }
        lanes.clear();
    }

    private void dispatch() {
        while (running) {
            try {
                wakeUp.await(settings.poll());
                if (running) {
                    round();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.atError().setCause(e).log("paging round failed, next one follows");
                pause(settings.poll()); // a database that is away is asked again calmly
            }
        }
    }

    private void round() {
        catchUp.bringForward();
        List<String> due = leases.channelsDue();
        boolean roomLeft = false;
        for (String channel : due) {
            roomLeft |= filled(channel);
        }
        if (roomLeft) {
            gather();
        }
    }

    /** What is wrong with one channel must not keep the others from theirs. */
    private boolean filled(String channel) {
        try {
            return fill(channel);
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("channel", channel).log("channel not served, next round follows");
            return true;
        }
    }

    private boolean fill(String channel) {
        return lanes.computeIfAbsent(channel, name -> new Lane(name, settings.lane(), wakeUp::now))
                .fill(
                        free -> sending.begin(sending.toSend(leases.lease(channel, most(free), inHand.ids()))),
                        this::sendWhileRunning);
    }

    private int most(int free) {
        return wakeUp.inBurst() ? Math.min(free, FEW) : free;
    }

    private void sendWhileRunning(Delivery delivery) {
        if (running) {
            sending.send(delivery);
        } else {
            sending.handBack(delivery);
        }
    }

    private void chore() {
        try {
            leases.endHalted();
            bundles.settle();
            announcer.catchUp();
            metrics.refresh();
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("paging chores failed, will be done again");
        }
    }

    /** In a burst, what comes in within a blink is taken together; the first page after silence has already gone. */
    private static void gather() {
        pause(BLINK);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
