package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Prometheus Alertmanager's webhook, version 4 and the ones before it. The message's own {@code status} is firing as long
 * as one alert fires, so each alert's counts; its {@code status} wins over {@code endsAt}, which may be Go's zero time.
 */
@Component
class AlertmanagerSource implements Source {

    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public boolean onlyItsBody() {
        return true;
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Part alerts = body.field("alerts");
        if (!alerts.present() && body.violations().isEmpty()) {
            alerts.wrong("expected the list of alerts that Alertmanager's webhook sends");
        }
        String home = body.field("externalURL").words();
        return alerts.items().stream()
                .map(alert -> read(alert, home))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable Alert read(Part alert, @Nullable String home) {
        Map<String, String> labels = new TreeMap<>(alert.field("labels").texts());
        Map<String, String> annotations = alert.field("annotations").texts();
        Boolean firing = firing(alert.field("status"));
        String fingerprint = alert.field("fingerprint").words();
        if (!alert.present()) {
            alert.wrong("expected an alert, found nothing");
        }
        if (firing == null || !alert.violations().isEmpty()) {
            return null;
        }
        return new Labelled(labels, annotations)
                .draft(name(), fingerprint, firing)
                .link(alert.field("generatorURL").words(), "Expression")
                .link(home, "Alertmanager")
                .startsAt(alert.field("startsAt").time())
                .endsAt(alert.field("endsAt").time())
                .alert();
    }

    private static @Nullable Boolean firing(Part status) {
        String word = status.words();
        if ("firing".equals(word)) {
            return true;
        }
        if ("resolved".equals(word)) {
            return false;
        }
        status.wrong("expected firing or resolved, found " + (word == null ? "nothing" : "something else"));
        return null;
    }
}
