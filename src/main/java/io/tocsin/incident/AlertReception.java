package io.tocsin.incident;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Alerts;
import io.tocsin.alert.Judge;
import io.tocsin.alert.Judgement;
import io.tocsin.alert.Received;
import io.tocsin.alert.Reported;
import io.tocsin.alert.Verdict;
import io.tocsin.platform.database.ReservedConnections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * From alerts to incidents. A request's alerts are judged and committed together with those of other requests; then the
 * incidents they change hear of them, in commits of their own; then the sender is answered.
 */
@Component
public class AlertReception {

    private final Judge judge;
    private final Alerts alerts;
    private final WaitingLine line;
    private final Settlers settlers;
    private final ReceptionMeters meters;
    private final Duration commitWithin;
    private final Duration settleWithin;

    AlertReception(
            Judge judge,
            Alerts alerts,
            WaitingLine line,
            Settlers settlers,
            ReceptionMeters meters,
            @Value("${tocsin.intake.commit-within:PT5S}") Duration commitWithin,
            @Value("${tocsin.intake.settle-within:PT3S}") Duration settleWithin) {
        this.judge = judge;
        this.alerts = alerts;
        this.line = line;
        this.settlers = settlers;
        this.meters = meters;
        this.commitWithin = commitWithin;
        this.settleWithin = settleWithin;
    }

    /**
     * Takes in what one request brought. The answers are in the order of the alerts, and true once this returns: the
     * alerts are committed. Where their incident takes longer, they say {@code accepted}.
     */
    public List<Answer> receive(Received received, List<Alert> sent) {
        return receive(received, new Reported(sent));
    }

    /** The same for alerts that may be reported again. */
    public List<Answer> receive(Received received, Reported sent) {
        if (sent.isEmpty()) {
            return List.of();
        }
        Waiting waiting = new Waiting(judge.hear(received, sent));
        line.join(waiting);
        try {
            waiting.committed.get(commitWithin.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            boolean stored = !line.leave(waiting) && !waiting.committed.cancel(false);
            if (!stored || waiting.committed.isCompletedExceptionally()) {
                throw WaitingLine.late();
            }
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw failed(received, cause == null ? e : cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw WaitingLine.full();
        }
        List<Answer> answers = answers(waiting, settled(waiting.settled));
        meters.count(received.source(), answers);
        return answers;
    }

    private static RuntimeException failed(Received received, Throwable cause) {
        if (cause instanceof DuplicateKeyException) {
            return WaitingLine.met();
        }
        if (BatchWriters.setApart(cause)) {
            return new Unstorable(received, cause);
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    private boolean settled(CompletableFuture<Void> settled) {
        try {
            settled.get(settleWithin.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<Answer> answers(Waiting waiting, boolean settled) {
        List<Judgement> judgements = waiting.hearing.judgements();
        Map<Integer, Settling.Outcome> outcomes = new HashMap<>();
        waiting.unsettled.forEach(
                (index, id) -> settlers.outcome(id).ifPresent(outcome -> outcomes.put(index, outcome)));
        Map<String, String> incidents = waiting.lanes.isEmpty() ? Map.of() : incidents(judgements);
        List<Answer> answers = new ArrayList<>(judgements.size());
        for (int index = 0; index < judgements.size(); index++) {
            Judgement judgement = judgements.get(index);
            String incident =
                    judgement.incidentKey() == null ? incidents.get(judgement.alertId()) : judgement.incidentKey();
            Settling.Outcome outcome = outcomes.get(index);
            answers.add(
                    outcome == null
                            ? answer(judgement, word(judgement, incident), incident, joining(judgement))
                            : answer(judgement, outcome.word(), outcome.incident(), outcome.by()));
        }
        return answers;
    }

    private Map<String, String> incidents(List<Judgement> judgements) {
        List<String> asked = judgements.stream()
                .filter(each -> each.opening() || (each.incidentKey() == null && !each.settled()))
                .map(Judgement::alertId)
                .distinct()
                .toList();
        return ReservedConnections.reserved(() -> alerts.incidents(asked));
    }

    private static String word(Judgement judgement, @Nullable String incident) {
        return switch (judgement.verdict()) {
            case NEW -> incident == null ? "accepted" : "attached";
            case REPEATED -> "repeated";
            case RESOLVED -> "resolved";
            case SUPPRESSED -> "suppressed";
        };
    }

    /** Why it has joined an incident as soon as it came; null for anything else. */
    private static @Nullable Grouped joining(Judgement judgement) {
        return judgement.verdict() == Verdict.NEW && judgement.settled() ? Grouped.by(judgement.groupingKey()) : null;
    }

    private static Answer answer(Judgement judgement, String outcome, @Nullable String key, @Nullable Grouped by) {
        String joined = by == null ? null : by.word();
        String reason = judgement.reason() == null ? joined : judgement.reason().word();
        return new Answer(judgement.alert().dedupKey(), outcome, reason, key);
    }
}
