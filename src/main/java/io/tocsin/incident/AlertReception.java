package io.tocsin.incident;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Alerts;
import io.tocsin.alert.Judge;
import io.tocsin.alert.Judgement;
import io.tocsin.alert.Received;
import io.tocsin.alert.Verdict;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From alerts to incidents: judged, opened or attached, and committed before anybody is answered. */
@Component
public class AlertReception {

    private final Attempts attempts;
    private final Judge judge;
    private final Alerts alerts;
    private final IncidentTable table;
    private final Declarations declarations;
    private final IncidentRecord record;
    private final Timeline timeline;
    private final ResponseProcess process;

    AlertReception(
            Attempts attempts,
            Judge judge,
            Alerts alerts,
            IncidentTable table,
            Declarations declarations,
            IncidentRecord record,
            Timeline timeline,
            ResponseProcess process) {
        this.attempts = attempts;
        this.judge = judge;
        this.alerts = alerts;
        this.table = table;
        this.declarations = declarations;
        this.record = record;
        this.timeline = timeline;
        this.process = process;
    }

    /** Takes in what one request brought. The answers are in the order of the alerts, and true once this returns. */
    public List<Answer> receive(Received received, List<Alert> sent) {
        return attempts.committed(() -> {
            List<Judgement> judged = judge.judge(received, sent);
            Map<String, Answer> news = inOneOrder(judged);
            settleCleared(judged);
            return judged.stream()
                    .map(judgement -> answer(judgement, news.get(judgement.alertId())))
                    .toList();
        });
    }

    /** New alerts group by group, always in the same order, so that two batches can't wait for each other. */
    private Map<String, Answer> inOneOrder(List<Judgement> judged) {
        Map<String, Answer> answers = new HashMap<>();
        judged.stream()
                .filter(judgement -> judgement.verdict() == Verdict.NEW)
                .sorted(Comparator.comparing(Judgement::groupingKey))
                .forEach(judgement -> answers.putIfAbsent(judgement.alertId(), taken(judgement)));
        return answers;
    }

    private Answer taken(Judgement judgement) {
        Optional<Incident> known = Optional.ofNullable(judgement.incidentKey())
                .flatMap(table::lock)
                .filter(Incident::open)
                .or(() -> table.lockOpenOf(judgement.groupingKey()));
        if (known.isPresent()) {
            return attached(known.get(), judgement);
        }
        Optional<Incident> opened =
                declarations.open(declared(judgement), judgement.alert().source(), incident -> {
                    alerts.belongsTo(List.of(judgement.alertId()), incident.key());
                    tell(incident.key(), judgement, "Alert: ");
                });
        if (opened.isEmpty()) {
            // somebody else's commit came first: its row is visible now
            return attached(table.lockOpenOf(judgement.groupingKey()).orElseThrow(LostRace::new), judgement);
        }
        return answer(judgement, "opened", opened.get().key());
    }

    private Answer attached(Incident incident, Judgement judgement) {
        alerts.belongsTo(List.of(judgement.alertId()), incident.key());
        tell(incident.key(), judgement, "Alert joined: ");
        if (incident.status() == Status.MONITORING) {
            process.alertRefired(incident.key());
        }
        Severity.of(judgement.severityWord())
                .filter(severity -> severity.worseThan(incident.severity()))
                .ifPresent(worse -> {
                    record.severityChanged(incident, worse, "system", "a worse alert joined");
                    process.severityChanged(incident.key(), "system", worse, true);
                });
        return answer(judgement, "attached", incident.key());
    }

    /** Incidents whose last firing alert has just cleared, before anybody began to mitigate, end by themselves. */
    private void settleCleared(List<Judgement> judged) {
        SortedSet<String> touched = new TreeSet<>();
        for (Judgement judgement : judged) {
            String key = judgement.incidentKey();
            if (judgement.verdict() == Verdict.RESOLVED && key != null) {
                tell(key, judgement, "Alert cleared: ");
                touched.add(key);
            }
        }
        for (String key : touched) {
            table.lock(key)
                    .filter(incident -> incident.status().compareTo(Status.MITIGATING) < 0)
                    .filter(incident -> alerts.firing(key) == 0)
                    .ifPresent(incident -> process.alertsCleared(key));
        }
    }

    private void tell(String key, Judgement judgement, String what) {
        Alert alert = judgement.alert();
        timeline.add(
                key,
                Kind.ALERT,
                alert.source(),
                what + alert.title(),
                Map.of("alert", judgement.alertId(), "dedupKey", alert.dedupKey(), "firing", alert.firing()));
    }

    private static Declaration declared(Judgement judgement) {
        Alert alert = judgement.alert();
        return new Declaration(
                alert.title(),
                alert.description(),
                judgement.severityWord(),
                judgement.service(),
                alert.source(),
                judgement.groupingKey(),
                alert.runbook(),
                false);
    }

    /** @param news what became of this alert's first mention in the same message, if it was new */
    private static Answer answer(Judgement judgement, @Nullable Answer news) {
        String known = judgement.incidentKey();
        String key = known == null && news != null ? news.incident() : known;
        return switch (judgement.verdict()) {
            case NEW -> news == null ? answer(judgement, "repeated", key) : news;
            case REPEATED -> answer(judgement, "repeated", key);
            case RESOLVED -> answer(judgement, "resolved", key);
            case SUPPRESSED -> answer(judgement, "suppressed", key);
        };
    }

    private static Answer answer(Judgement judgement, String outcome, @Nullable String key) {
        String reason = judgement.reason() == null ? null : judgement.reason().word();
        return new Answer(judgement.alert().dedupKey(), outcome, reason, key);
    }
}
