package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Splunk Observability's (SignalFx's) detectors. */
@Component
class SignalFxSource implements Source {

    private static final States STATES =
            new States(Set.of("anomalous"), Set.of("ok", "manually resolved", "stopped", "auto-resolved"));
    private static final String OVER = "(?i)^(manually resolved|auto-resolved|back to normal|cleared|stopped):\\s*";

    @Override
    public String name() {
        return "signalfx";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Loose event = body.loose();
        // some messages carry their later fields inside the inputs
        Loose told = event.at("messageTitle").present() ? event : event.at("inputs");
        String title = told.any("messageTitle", "rule", "detector").text("A SignalFx detector");
        String bare = title.replaceFirst(OVER, "");
        Boolean firing = firing(body, !bare.equals(title));
        if (firing == null) {
            return List.of();
        }
        Draft draft = Draft.of(this, body.field("incidentId").id(), firing, bare)
                .severity(event.at("severity").text())
                .service(event.at("dimensions", "service")
                        .or(event.at("dimensions", "sf_service").text()))
                .description(event.at("messageBody").or(told.at("description").text()))
                .labels(event.at("dimensions").texts())
                .label("rule", told.at("rule").text())
                .label("detector", event.at("detector").text())
                .label("metric", event.at("originatingMetric").text())
                .link(event.at("detectorUrl").text(), "Detector")
                .link(event.at("imageUrl").text(), "Chart")
                .startsAt(event.at("timestamp").time())
                .endsAt(event.at("timestamp").time())
                .runbook(told.at("runbookUrl").text());
        event.at("inputs")
                .members()
                .forEach((name, input) -> draft.value(name, input.at("value").number()));
        return List.of(draft.alert());
    }

    /** What a person resolved by hand is said in the title alone. */
    private static @Nullable Boolean firing(Part body, boolean overByTitle) {
        Boolean said = STATES.read(body.field("statusExtended"));
        return overByTitle && said != null ? Boolean.FALSE : said;
    }
}
