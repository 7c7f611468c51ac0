package io.tocsin.alert;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Decides what each reported alert means and keeps it; see {@link Decision} for the rules. */
@Component
public class Judge {

    private final Assessor assessor;
    private final AlertTable table;
    private final AlertBodies bodies;
    private final Breaches breaches;
    private final IncidentEndings endings;
    private final Clock clock;

    Judge(
            Assessor assessor,
            AlertTable table,
            AlertBodies bodies,
            Breaches breaches,
            IncidentEndings endings,
            Clock clock) {
        this.assessor = assessor;
        this.table = table;
        this.bodies = bodies;
        this.breaches = breaches;
        this.endings = endings;
        this.clock = clock;
    }

    /**
     * Stores the message and its alerts inside the caller's transaction; one judgement per alert, in their order. The
     * alerts stay locked until that transaction ends, so that nobody judges on what is about to change.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Judgement> judge(Received received, List<Alert> alerts) {
        if (alerts.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        String source = received.source();
        List<Assessment> assessments =
                table.settled(source, alerts.stream().map(assessor::assess).toList());
        assessments = breaches.weigh(source, assessments, now);
        List<Report> reports = Report.of(assessments);
        Batch batch = new Batch(source, bodies.keep(received, now), now);
        List<Decision> decisions = decide(reports, table.meet(batch, reports), now);
        table.write(batch, decisions);
        breaches.forget(source, decisions);
        return inOrder(assessments, decisions);
    }

    private List<Decision> decide(List<Report> reports, Map<String, Stored> stored, Instant now) {
        List<String> incidents = stored.values().stream()
                .map(Stored::incidentKey)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<String, Instant> ended = incidents.isEmpty() ? Map.of() : endings.ended(incidents);
        return reports.stream()
                .map(report -> {
                    Stored before = stored.get(report.dedupKey());
                    String incident = before == null ? null : before.incidentKey();
                    return Decision.of(report, before, incident == null ? null : ended.get(incident), now);
                })
                .toList();
    }

    private static List<Judgement> inOrder(List<Assessment> assessments, List<Decision> decisions) {
        Map<String, Decision> byKey = new HashMap<>();
        decisions.forEach(decision -> byKey.put(decision.report().dedupKey(), decision));
        return IntStream.range(0, assessments.size())
                .mapToObj(index -> {
                    Decision decision = Objects.requireNonNull(
                            byKey.get(assessments.get(index).dedupKey()));
                    return decision.report().speaker() == index ? decision.judgement() : decision.echo();
                })
                .toList();
    }
}
