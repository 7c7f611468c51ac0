package io.tocsin.alert;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Decides what each reported alert means and keeps it; see {@link Decision} for the rules. */
@Component
public class Judge {

    private final Assessor assessor;
    private final Repeats repeats;
    private final Collapsed collapsed;
    private final Breaches breaches;
    private final Occurrences occurrences;
    private final Silencing silencing;
    private final AlertTable table;
    private final AlertBodies bodies;
    private final IncidentEndings incidents;
    private final Clock clock;
    private final UnderJudgement underJudgement = new UnderJudgement();

    Judge(
            Assessor assessor,
            Repeats repeats,
            Collapsed collapsed,
            Breaches breaches,
            Occurrences occurrences,
            Silencing silencing,
            AlertTable table,
            AlertBodies bodies,
            IncidentEndings incidents,
            Clock clock) {
        this.assessor = assessor;
        this.repeats = repeats;
        this.collapsed = collapsed;
        this.breaches = breaches;
        this.occurrences = occurrences;
        this.silencing = silencing;
        this.table = table;
        this.bodies = bodies;
        this.incidents = incidents;
        this.clock = clock;
    }

    /** What can be said of a message before anything is looked up: rules and directory are applied. */
    public Hearing hear(Received received, Reported reported) {
        return new Hearing(received, reported.assessed(received.source(), assessor));
    }

    /** Does this while nobody else in this process judges the same alerts; {@link #next} needs it. */
    public void undisturbed(Collection<Hearing> hearings, Runnable work) {
        underJudgement.run(hearings, work);
    }

    /** Whether some of these may only repeat what is known; a guess. */
    public boolean expectsRepeats(Collection<Hearing> hearings) {
        return repeats.expected(hearings);
    }

    /** Counts what only repeats what is known, in the caller's transaction; the rest is left for {@link #next}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Said> repeats(Collection<Hearing> hearings) {
        return repeats.count(hearings, clock.instant());
    }

    /**
     * Judges messages together in the caller's transaction, the first of them always; one that speaks of the same alert
     * as an earlier one is left for the next call, so that they count one after the other. The alerts stay locked until
     * the transaction ends, so that nobody judges on what is about to change.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Said> next(List<Hearing> hearings) {
        Instant now = clock.instant();
        List<Bench> benches = apart(hearings, collapsed.known(hearings));
        breaches.weigh(benches, now);
        occurrences.weigh(benches, now);
        silencing.weigh(benches, now);
        List<Report> reports = benches.stream()
                .flatMap(bench -> bench.reports().stream())
                .sorted(Report.ORDER)
                .toList();
        List<Decision> decisions = decide(reports, table.meet(reports, joining(reports), now), now);
        table.write(decisions, now);
        breaches.forget(decisions);
        bodies.keep(received(decisions), now);
        repeats.remember(reports);
        return decisions.stream().flatMap(Decision::said).toList();
    }

    private static List<Bench> apart(List<Hearing> hearings, Collapsed.Known known) {
        Set<Key> taken = new HashSet<>();
        List<Bench> benches = new ArrayList<>();
        for (Hearing hearing : hearings) {
            Bench bench = Bench.of(hearing, known);
            Set<Key> names = bench.names();
            if (Collections.disjoint(taken, names)) {
                benches.add(bench);
            }
            taken.addAll(names);
        }
        return benches;
    }

    private Map<String, String> joining(List<Report> reports) {
        Map<String, String> worst = new HashMap<>();
        reports.stream()
                .filter(report -> report.isFiring() && !report.assessment().quiet())
                .forEach(report ->
                        worst.merge(report.groupingKey(), report.assessment().severityWord(), SeverityWords::worse));
        return worst.isEmpty() ? Map.of() : incidents.joinable(worst);
    }

    private List<Decision> decide(List<Report> reports, Map<Key, Stored> stored, Instant now) {
        // what has just been written joined an incident that is open, and stays so until we commit
        Set<String> known = reports.stream()
                .map(report -> {
                    Stored before = stored.get(report.key());
                    return before == null || before.id().equals(report.id()) ? null : before.incidentKey();
                })
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<String, Instant> ended = known.isEmpty() ? Map.of() : incidents.ended(known);
        return reports.stream()
                .map(report -> {
                    Stored before = stored.get(report.key());
                    String incident = before == null ? null : before.incidentKey();
                    return Decision.of(report, before, incident == null ? null : ended.get(incident), now);
                })
                .toList();
    }

    private static Set<Hearing> received(List<Decision> decisions) {
        return decisions.stream()
                .filter(Decision::keepsBody)
                .map(decision -> decision.report().hearing())
                .collect(Collectors.toSet());
    }
}
