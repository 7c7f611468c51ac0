package io.tocsin.intake;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the labels and annotations of Prometheus and its kin mean.
 *
 * @param labels which make the alert's identity
 * @param annotations which tell people about it
 */
public record Labelled(Map<String, String> labels, Map<String, String> annotations) {

    private static final List<String> TITLES = List.of("summary", "title", "message");
    private static final List<String> TEXTS = List.of("description", "message");
    private static final List<String> RUNBOOKS = List.of("runbook_url", "runbook", "runbookUrl", "runbookURL");
    private static final List<String> DASHBOARDS = List.of("dashboard_url", "dashboard", "dashboardURL");

    /** An alert of this source, still without its times and the sender's own links. */
    public Draft draft(String source, @Nullable String fingerprint, boolean firing) {
        String key = fingerprint == null ? LabelFingerprint.of(labels) : fingerprint;
        return Draft.of(source, key, firing, title())
                .severity(Optional.ofNullable(labels.get("severity")).orElse(annotations.get("severity")))
                .service(labels.get("service"))
                .description(first(TEXTS))
                .labels(labels)
                .link(first(DASHBOARDS), "Dashboard")
                .runbook(first(RUNBOOKS));
    }

    private String title() {
        return Stream.of(first(TITLES), labels.get("alertname"), annotations.get("description"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("An alert without a name");
    }

    private @Nullable String first(List<String> names) {
        return names.stream()
                .map(annotations::get)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse(null);
    }
}
