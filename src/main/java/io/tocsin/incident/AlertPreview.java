package io.tocsin.incident;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertView;
import io.tocsin.alert.Alerts;
import io.tocsin.alert.Hearing;
import io.tocsin.alert.Judge;
import io.tocsin.alert.Judgement;
import io.tocsin.alert.Received;
import io.tocsin.alert.Reported;
import io.tocsin.alert.Said;
import io.tocsin.alert.Verdict;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What would become of a message: it is judged like any other, in a transaction that is taken back. */
@Component
public class AlertPreview {

    /**
     * What would become of one alert.
     *
     * @param alert as it would be stored; null for a resolve that has nothing to resolve
     * @param opens whether an incident would be opened for it
     * @param joins the open incident it would join or belongs to, null for none
     * @param severity its incident's, null where nobody would be told
     * @param by what it has in common with the incident it joins: {@code service}, {@code dependency}, {@code time-window};
     *     null where that is its own
     * @param worse whether the incident it joins would get worse by it, of which its people are told again
     */
    public record Foreseen(
            Judgement judgement,
            @Nullable AlertView alert,
            boolean opens,
            @Nullable String joins,
            @Nullable String severity,
            @Nullable String by,
            boolean worse) {}

    private record Known(Incident incident, @Nullable Grouped by) {}

    private final Judge judge;
    private final Alerts alerts;
    private final IncidentTable table;
    private final Dependencies dependencies;
    private final Classification classification;
    private final Windows windows;
    private final Clock clock;
    private final TransactionTemplate transaction;

    AlertPreview(
            Judge judge,
            Alerts alerts,
            IncidentTable table,
            Dependencies dependencies,
            Classification classification,
            Windows windows,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.judge = judge;
        this.alerts = alerts;
        this.table = table;
        this.dependencies = dependencies;
        this.classification = classification;
        this.windows = windows;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** One answer per alert, in the message's order; nothing is kept. */
    public List<Foreseen> of(Received received, List<Alert> sent) {
        if (sent.isEmpty()) {
            return List.of();
        }
        Hearing hearing = judge.hear(received, new Reported(sent));
        List<Foreseen> foreseen = new ArrayList<>();
        judge.undisturbed(
                List.of(hearing),
                () -> transaction.executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    while (!hearing.done()) {
                        judge.next(List.of(hearing)).forEach(Said::note);
                    }
                    foreseen.addAll(foreseen(hearing.judgements()));
                }));
        return foreseen;
    }

    private List<Foreseen> foreseen(List<Judgement> judgements) {
        Map<String, AlertView> views =
                alerts
                        .all(judgements.stream()
                                .map(Judgement::alertId)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(AlertView::id, Function.identity()));
        return judgements.stream()
                .map(each -> foreseen(each, views.get(each.alertId())))
                .toList();
    }

    private Foreseen foreseen(Judgement judgement, @Nullable AlertView alert) {
        if (judgement.verdict() != Verdict.NEW) {
            return new Foreseen(judgement, alert, false, judgement.incidentKey(), null, null, false);
        }
        Optional<Known> known = Optional.ofNullable(judgement.incidentKey())
                .flatMap(table::lock)
                .filter(Incident::open)
                .map(own -> new Known(own, judgement.settled() ? Grouped.by(judgement.groupingKey()) : null))
                .or(() -> windows.open(judgement.groupingKey(), clock.instant())
                        .map(group -> new Known(group, Grouped.by(judgement.groupingKey()))))
                .or(() -> below(judgement).map(other -> new Known(other, Grouped.DEPENDENCY)));
        if (known.isEmpty()) {
            Severity classified = classification.of(
                    judgement.severityWord(),
                    judgement.service(),
                    judgement.alert().title());
            return new Foreseen(judgement, alert, true, null, classified.name(), null, false);
        }
        return joins(judgement, alert, known.get());
    }

    private static Foreseen joins(Judgement judgement, @Nullable AlertView alert, Known known) {
        Severity theirs = known.incident().severity();
        Optional<Severity> worse = Severity.of(judgement.severityWord()).filter(word -> word.worseThan(theirs));
        return new Foreseen(
                judgement,
                alert,
                false,
                known.incident().key(),
                worse.orElse(theirs).name(),
                known.by() == null ? null : known.by().word(),
                worse.isPresent());
    }

    private Optional<Incident> below(Judgement judgement) {
        return judgement.service() == null
                ? Optional.empty()
                : dependencies.open(Objects.requireNonNull(judgement.service()), table);
    }
}
