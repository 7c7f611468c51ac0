package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Flux's generic notification provider: an object that failed is well again when it next has good news. */
@Component
class FluxSource implements Source {

    private static final States SEVERITIES = new States(Set.of("error", "warning"), Set.of("info"));
    private static final Set<String> UNDERWAY = Set.of("Progressing", "ProgressingWithRetry", "DependencyNotReady");

    @Override
    public String name() {
        return "flux";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Part part = body.field("involvedObject");
        Boolean firing = SEVERITIES.read(body.field("severity"));
        Loose event = body.loose();
        String reason = event.at("reason").text("");
        if (firing == null || (!firing && UNDERWAY.contains(reason))) {
            return List.of();
        }
        Loose object = part.loose();
        String kind = object.at("kind").text("Object");
        String place =
                Draft.key(object.at("namespace").text(), part.field("name").id());
        return List.of(Draft.of(this, kind + "/" + place, firing, kind + " " + place + ": " + reason)
                .severity(event.at("severity").text())
                .service(object.at("name").text())
                .description(event.at("message").text())
                .label("kind", kind)
                .label("namespace", object.at("namespace").text())
                .label("reason", reason)
                .label("controller", event.at("reportingController").text())
                .labels(event.at("metadata").texts())
                .startsAt(event.at("timestamp").time())
                .endsAt(event.at("timestamp").time())
                .alert());
    }
}
