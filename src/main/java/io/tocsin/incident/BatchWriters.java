package io.tocsin.incident;

import io.tocsin.alert.Hearing;
import io.tocsin.alert.Judge;
import io.tocsin.alert.Newcomers;
import io.tocsin.alert.Said;
import io.tocsin.platform.database.ReservedConnections;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * A few threads that carry what waits into the database: requests that come together share a commit, and nobody waits for
 * others to come. A request that fails is set apart, so that it fails alone.
 */
@Component
class BatchWriters implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BatchWriters.class);
    /** Before anybody may send and until nobody does any more. */
    private static final int AROUND_THE_DOORS = 1_000;

    private final WaitingLine line;
    private final Attempts attempts;
    private final Judge judge;
    private final Newcomers newcomers;
    private final News news;
    private final SuppressedNotes suppressed;
    private final int writers;
    private volatile List<Thread> threads = List.of();

    BatchWriters(
            WaitingLine line,
            Attempts attempts,
            Judge judge,
            Newcomers newcomers,
            News news,
            SuppressedNotes suppressed,
            @Value("${tocsin.intake.writers:2}") int writers) {
        this.line = line;
        this.attempts = attempts;
        this.judge = judge;
        this.newcomers = newcomers;
        this.news = news;
        this.suppressed = suppressed;
        this.writers = writers;
    }

    @Override
    public void start() {
        List<Thread> started = new ArrayList<>();
        for (int i = 1; i <= writers; i++) {
            boolean helping = i > 1;
            started.add(ReservedConnections.thread("intake-writer-" + i, () -> work(helping)));
        }
        threads = List.copyOf(started);
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
        return AROUND_THE_DOORS;
    }

    private void work(boolean helping) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                commit(line.next(helping));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(List<Waiting> batch) {
        try {
            write(batch);
            batch.forEach(news::settle);
        } catch (RuntimeException | Error e) {
            if (batch.size() > 1 && setApart(e)) {
                commit(batch.subList(0, batch.size() / 2));
                commit(batch.subList(batch.size() / 2, batch.size()));
            } else {
                log.atWarn().setCause(e).addKeyValue("requests", batch.size()).log("alerts could not be stored");
                batch.forEach(waiting -> news.settle(waiting, e));
            }
        }
    }

    /** Not where the database is what failed: each further try would only make everybody wait longer. */
    static boolean setApart(Throwable failure) {
        if (failure instanceof DataAccessException) {
            return failure instanceof NonTransientDataAccessException
                    && !(failure instanceof NonTransientDataAccessResourceException);
        }
        return !(failure instanceof TransactionException);
    }

    private void write(List<Waiting> batch) {
        Map<Hearing, Waiting> byHearing = new IdentityHashMap<>();
        batch.forEach(waiting -> byHearing.put(waiting.hearing, waiting));
        List<Hearing> left = new ArrayList<>();
        batch.forEach(waiting -> left.add(waiting.hearing));
        left.removeIf(Hearing::done);
        count(left, byHearing);
        if (!left.isEmpty()) {
            judge.undisturbed(List.copyOf(left), () -> judge(left, byHearing));
        }
    }

    private void count(List<Hearing> left, Map<Hearing, Waiting> byHearing) {
        if (judge.expectsRepeats(left)) {
            attempts.committed(() -> judge.repeats(left)).forEach(said -> note(said, byHearing));
            left.removeIf(Hearing::done);
        }
    }

    private void judge(List<Hearing> left, Map<Hearing, Waiting> byHearing) {
        while (!left.isEmpty()) {
            // whoever was judging the same has committed
            count(left, byHearing);
            if (newcomers.expected(left)) {
                attempts.committed(() -> news.joined(newcomers.store(left))).forEach(said -> note(said, byHearing));
                left.removeIf(Hearing::done);
            }
            if (!left.isEmpty()) {
                round(left, byHearing);
                left.removeIf(Hearing::done);
            }
        }
    }

    private void round(List<Hearing> left, Map<Hearing, Waiting> byHearing) {
        News.Round round = attempts.committed(() -> news.told(judge.next(left)));
        round.said().forEach(said -> note(said, byHearing));
        round.entries().forEach((said, entry) -> {
            Waiting waiting = byHearing.get(said.hearing());
            if (waiting != null) {
                waiting.unsettled.put(said.index(), entry.id());
                waiting.lanes.add(entry.lane());
            }
        });
    }

    private void note(Said said, Map<Hearing, Waiting> byHearing) {
        said.note();
        suppressed.hear(said.judgement());
        newcomers.hear(said.judgement());
        Waiting waiting = byHearing.get(said.hearing());
        if (waiting != null && said.judgement().opening()) {
            waiting.lanes.add(said.judgement().groupingKey());
        }
    }
}
