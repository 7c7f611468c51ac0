package io.tocsin.incident;

import io.tocsin.alert.AlertView;
import io.tocsin.alert.Alerts;
import io.tocsin.alert.RuleBook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets an incident hear of its alerts, one after the other: it opens, takes them in, or ends when all have cleared. */
@Component
class Settling {

    /** What became of an alert that fires. */
    record Outcome(String word, String incident, @Nullable Grouped by) {}

    private record Known(Incident incident, @Nullable Grouped by) {}

    private final Alerts alerts;
    private final IncidentTable table;
    private final Declarations declarations;
    private final IncidentRecord record;
    private final Timeline timeline;
    private final ResponseProcess process;
    private final Dependencies dependencies;
    private final RuleBook rules;
    private final Windows windows;

    Settling(
            Alerts alerts,
            IncidentTable table,
            Declarations declarations,
            IncidentRecord record,
            Timeline timeline,
            ResponseProcess process,
            Dependencies dependencies,
            RuleBook rules,
            Windows windows) {
        this.alerts = alerts;
        this.table = table;
        this.declarations = declarations;
        this.record = record;
        this.timeline = timeline;
        this.process = process;
        this.dependencies = dependencies;
        this.rules = rules;
        this.windows = windows;
    }

    /** Settles these in the caller's transaction; what fired has an outcome, by the id of its entry. */
    Map<String, Outcome> settle(List<UnsettledAlert> waiting) {
        Map<String, AlertView> views = alerts
                .all(waiting.stream().map(UnsettledAlert::alertId).toList())
                .stream()
                .collect(Collectors.toMap(AlertView::id, Function.identity()));
        Map<String, Outcome> outcomes = new HashMap<>();
        Map<String, String> joined = new HashMap<>();
        SortedSet<String> cleared = new TreeSet<>();
        for (UnsettledAlert each : waiting) {
            AlertView alert = views.get(each.alertId());
            if (alert != null && each.firing()) {
                Outcome outcome = fires(each, alert, joined);
                joined.put(alert.id(), outcome.incident());
                outcomes.put(each.id(), outcome);
            } else if (alert != null) {
                clears(alert, joined.getOrDefault(alert.id(), alert.incident()), cleared);
            }
        }
        cleared.forEach(this::endWhereAllIsQuiet);
        return outcomes;
    }

    private Outcome fires(UnsettledAlert waiting, AlertView alert, Map<String, String> joined) {
        String lane = waiting.lane();
        Optional<Known> known = Optional.ofNullable(joined.getOrDefault(alert.id(), alert.incident()))
                .flatMap(table::lock)
                .filter(Incident::open)
                .map(own -> new Known(own, null))
                .or(() -> windows.open(lane, waiting.at()).map(group -> new Known(group, Grouped.by(lane))))
                .or(() -> openBelow(lane).map(below -> new Known(below, Grouped.DEPENDENCY)));
        if (known.isPresent()) {
            return attached(known.get(), alert, waiting.severity());
        }
        Optional<Incident> opened = declarations.open(declared(waiting, alert), alert.source(), incident -> {
            alerts.belongsTo(List.of(alert.id()), incident.key());
            tell(incident.key(), "Alert: ", alert, true);
        });
        if (opened.isEmpty()) {
            // somebody else's commit came first: its row is visible now
            Incident other = table.lockOpenOf(lane).orElseThrow(LostRace::new);
            return attached(new Known(other, Grouped.by(lane)), alert, waiting.severity());
        }
        return new Outcome("opened", opened.get().key(), null);
    }

    /** The open incident of something the lane's service depends on, near or far: its trouble is theirs. */
    private Optional<Incident> openBelow(String lane) {
        if (!lane.startsWith(Grouped.BY_SERVICE)) {
            return Optional.empty();
        }
        return dependencies.open(lane.substring(Grouped.BY_SERVICE.length()), table);
    }

    private Outcome attached(Known known, AlertView alert, String severityWord) {
        Incident incident = known.incident();
        alerts.belongsTo(List.of(alert.id()), incident.key());
        tell(incident.key(), "Alert joined: ", alert, true);
        if (incident.status() == Status.MONITORING) {
            process.alertRefired(incident.key());
        }
        Severity.of(severityWord)
                .filter(severity -> severity.worseThan(incident.severity()))
                .ifPresent(worse -> {
                    record.severityChanged(incident, worse, "system", "a worse alert joined");
                    process.severityChanged(incident.key(), "system", worse, true);
                });
        return new Outcome("attached", incident.key(), known.by());
    }

    private void clears(AlertView alert, @Nullable String incident, SortedSet<String> cleared) {
        if (incident != null) {
            tell(incident, "Alert cleared: ", alert, false);
            cleared.add(incident);
        }
    }

    /** Incidents whose last firing alert has just cleared, before anybody began to mitigate, end by themselves. */
    private void endWhereAllIsQuiet(String key) {
        table.lock(key)
                .filter(incident -> incident.status().compareTo(Status.MITIGATING) < 0)
                .filter(incident -> alerts.firing(key) == 0)
                .ifPresent(incident -> process.alertsCleared(key));
    }

    private void tell(String key, String what, AlertView alert, boolean firing) {
        timeline.add(
                key,
                Kind.ALERT,
                alert.source(),
                what + alert.title(),
                Map.of("alert", alert.id(), "dedupKey", alert.dedupKey(), "firing", firing));
    }

    private Declaration declared(UnsettledAlert waiting, AlertView alert) {
        String lane = waiting.lane();
        return new Declaration(
                alert.title(),
                alert.description(),
                waiting.severity(),
                lane.startsWith(Grouped.BY_SERVICE) ? lane.substring(Grouped.BY_SERVICE.length()) : null,
                alert.source(),
                lane,
                alert.runbook(),
                false,
                rules.channels(alert.rule()));
    }
}
