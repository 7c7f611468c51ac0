package io.tocsin.intake.opsgenie;

import io.tocsin.alert.AlertView;
import io.tocsin.intake.Draft;
import io.tocsin.intake.Loose;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Opsgenie's alerts in our words. */
final class Drafts {

    /** What Opsgenie takes an alert for whose sender gives it no priority. */
    private static final String PRIORITY = "P3";

    private Drafts() {}

    static Draft created(Loose body, String dedupKey) {
        Loose details = body.at("details");
        Draft draft = Draft.of(Known.SOURCE, dedupKey, true, title(body))
                .severity(body.at("priority").text(PRIORITY))
                .service(details.any("service", "service_name", "Service")
                        .text(body.at("entity").text("")))
                .description(body.at("description").text())
                .runbook(details.any("runbook_url", "runbook").text());
        details.members().forEach((name, value) -> {
            String text = value.flat();
            draft.label(name, text);
            if (text != null && text.matches("https?://\\S+")) {
                draft.link(text, name);
            }
        });
        for (String name : List.of("source", "entity", "user", "note")) {
            draft.label(name, body.at(name).text());
        }
        List<String> tags = body.at("tags").words();
        return tags.isEmpty() ? draft : draft.label("tags", String.join(", ", tags));
    }

    private static String title(Loose body) {
        return Stream.of("message", "description", "source")
                .map(name -> body.at(name).text())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("An alert without a message");
    }

    /** What is known of an alert, to be told again with something changed. */
    static Draft again(Known.Found known, String title) {
        AlertView alert = known.alert();
        Draft draft = Draft.of(Known.SOURCE, known.dedupKey(), true, title)
                .severity(alert.severity())
                .service(alert.service())
                .description(alert.description())
                .labels(alert.labels())
                .runbook(alert.runbook());
        alert.links().forEach(link -> draft.link(link.href(), Objects.requireNonNullElse(link.text(), "Link")));
        alert.values().forEach(draft::value);
        return draft;
    }
}
