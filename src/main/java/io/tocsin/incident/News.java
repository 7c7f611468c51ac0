package io.tocsin.incident;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Judgement;
import io.tocsin.alert.Said;
import io.tocsin.alert.Verdict;
import io.tocsin.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** What judgements mean for incidents: the timeline of those joined, and a place in their lane for the rest. */
@Component
class News {

    /** What one transaction judged, and what incidents have still to hear of it. */
    record Round(List<Said> said, Map<Said, UnsettledAlert> entries) {}

    private final Timeline timeline;
    private final UnsettledAlerts unsettled;
    private final Settlers settlers;
    private final Clock clock;

    News(Timeline timeline, UnsettledAlerts unsettled, Settlers settlers, Clock clock) {
        this.timeline = timeline;
        this.unsettled = unsettled;
        this.settlers = settlers;
        this.clock = clock;
    }

    /** Writes it in the caller's transaction, the one that judged. */
    Round told(List<Said> said) {
        Instant now = clock.instant();
        Map<Said, UnsettledAlert> entries = new IdentityHashMap<>();
        List<UnsettledAlert> inOrder = said.stream()
                .filter(each -> !each.judgement().settled())
                .map(each -> {
                    UnsettledAlert entry = entry(each.judgement(), now);
                    entries.put(each, entry);
                    return entry;
                })
                .toList();
        unsettled.add(inOrder);
        settlers.expect(inOrder);
        timeline.addAll(said.stream()
                .map(Said::judgement)
                .filter(each -> each.verdict() == Verdict.NEW && each.settled())
                .map(News::joined)
                .toList());
        return new Round(said, entries);
    }

    /** What has joined open incidents as it was stored: their timelines say so already, everybody else hears of it here. */
    List<Said> joined(List<Said> said) {
        timeline.announce(said.stream()
                .map(Said::judgement)
                .filter(each -> each.verdict() == Verdict.NEW)
                .map(News::joined)
                .toList());
        return said;
    }

    /** After the commit: has the incidents hear of it, and lets the request go on. */
    void settle(Waiting waiting) {
        tell(waiting);
        if (!waiting.committed.complete(waiting)) {
            forget(waiting);
        }
    }

    /** The same where only a part of it was committed before something failed. */
    void settle(Waiting waiting, Throwable failure) {
        forget(waiting);
        tell(waiting);
        waiting.committed.completeExceptionally(failure);
    }

    private void tell(Waiting waiting) {
        if (!waiting.lanes.isEmpty()) {
            String worst = waiting.hearing
                    .judged()
                    .map(Judgement::severityWord)
                    .min(Settlers.WORST_FIRST)
                    .orElse("");
            waiting.settled = CompletableFuture.allOf(waiting.lanes.stream()
                    .map(lane -> settlers.settle(lane, worst(waiting, lane, worst)))
                    .toArray(CompletableFuture[]::new));
        }
    }

    /** Its sender has been told to come again: nobody will ask. */
    private void forget(Waiting waiting) {
        waiting.unsettled.values().forEach(settlers::outcome);
    }

    private static String worst(Waiting waiting, String lane, String otherwise) {
        return waiting.hearing
                .judged()
                .filter(each -> each.groupingKey().equals(lane))
                .map(Judgement::severityWord)
                .min(Settlers.WORST_FIRST)
                .orElse(otherwise);
    }

    private static UnsettledAlert entry(Judgement judgement, Instant now) {
        return new UnsettledAlert(
                Ids.next(),
                judgement.groupingKey(),
                judgement.alertId(),
                judgement.verdict() == Verdict.NEW,
                judgement.severityWord(),
                now);
    }

    private static IncidentFact joined(Judgement judgement) {
        Alert alert = judgement.alert();
        return new IncidentFact(
                String.valueOf(judgement.incidentKey()),
                Kind.ALERT,
                alert.source(),
                "Alert joined: " + alert.title(),
                Map.of("alert", judgement.alertId(), "dedupKey", alert.dedupKey(), "firing", true));
    }
}
