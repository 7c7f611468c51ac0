package io.tocsin.runbook;

import io.tocsin.alert.AlertView;
import io.tocsin.alert.Alerts;
import io.tocsin.incident.IncidentFact;
import io.tocsin.incident.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Opens the runbooks that name an alert as their trigger, in the commit that takes the alert in. */
@Component
class TriggeredRunbooks {

    private final Runbooks runbooks;
    private final Alerts alerts;

    TriggeredRunbooks(Runbooks runbooks, Alerts alerts) {
        this.runbooks = runbooks;
        this.alerts = alerts;
    }

    @EventListener
    void hear(IncidentFact fact) {
        boolean fires =
                fact.kind() == Kind.ALERT && Boolean.TRUE.equals(fact.data().get("firing"));
        if (fires && !runbooks.all().isEmpty() && fact.data().get("alert") instanceof String id) {
            alerts.all(List.of(id)).stream()
                    .map(TriggeredRunbooks::names)
                    .forEach(names ->
                            runbooks.triggeredBy(names).forEach(runbook -> runbooks.open(fact.key(), runbook.name())));
        }
    }

    private static List<String> names(AlertView alert) {
        return Stream.concat(
                        Stream.of(alert.title()),
                        Stream.of("alertname", "alert_name", "monitor")
                                .flatMap(label ->
                                        Optional.ofNullable(alert.labels().get(label)).stream()))
                .toList();
    }
}
