package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Prometheus Alertmanager's webhook, version 4 and the ones before it. The message's own {@code status} is firing as long
 * as one alert fires, so each alert's counts; its {@code status} wins over {@code endsAt}, which may be Go's zero time.
 */
@Component
class AlertmanagerSource implements Source {

    private static final List<String> TITLES = List.of("summary", "title", "message");
    private static final List<String> RUNBOOKS = List.of("runbook_url", "runbook", "runbookUrl", "runbookURL");
    private static final List<String> DASHBOARDS = List.of("dashboard_url", "dashboard", "dashboardURL");

    @Override
    public String name() {
        return "alertmanager";
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
        return new Alert(
                name(),
                fingerprint == null ? LabelFingerprint.of(labels) : fingerprint,
                firing,
                title(labels, annotations),
                Optional.ofNullable(labels.get("severity")).orElse(annotations.get("severity")),
                labels.get("service"),
                first(annotations, List.of("description", "message")),
                labels,
                links(alert.field("generatorURL").words(), home, annotations),
                Map.of(),
                alert.field("startsAt").time(),
                firing ? null : alert.field("endsAt").time(),
                first(annotations, RUNBOOKS),
                false);
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

    private static String title(Map<String, String> labels, Map<String, String> annotations) {
        return Stream.of(first(annotations, TITLES), labels.get("alertname"), annotations.get("description"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("An alert without a name");
    }

    private static List<Link> links(
            @Nullable String generator, @Nullable String home, Map<String, String> annotations) {
        List<Link> links = new ArrayList<>();
        add(links, first(annotations, DASHBOARDS), "Dashboard");
        add(links, generator, "Expression");
        add(links, home, "Alertmanager");
        return links;
    }

    private static void add(List<Link> links, @Nullable String href, String text) {
        if (href != null) {
            links.add(new Link(href, text));
        }
    }

    private static @Nullable String first(Map<String, String> texts, List<String> names) {
        return names.stream()
                .map(texts::get)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse(null);
    }
}
