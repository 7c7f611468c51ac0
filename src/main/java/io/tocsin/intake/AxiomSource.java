package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Axiom's monitors. */
@Component
class AxiomSource implements Source {

    private static final States ACTIONS =
            new States(Set.of("open", "opened", "triggered"), Set.of("closed", "close", "resolved"));

    @Override
    public String name() {
        return "axiom";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Boolean firing = ACTIONS.read(body.field("action"));
        if (firing == null) {
            return List.of();
        }
        Part part = body.field("event");
        Loose event = part.loose();
        String title = event.at("title").text("An Axiom monitor").replaceFirst("^(Triggered|Resolved|Closed):\\s*", "");
        return List.of(Draft.of(
                        this,
                        Draft.key(
                                part.field("monitorID").id(),
                                event.at("groupValues").joined()),
                        firing,
                        title)
                .severity(event.at("severity").text())
                .service(event.at("matchedEvent", "service")
                        .or(event.at("matchedEvent", "service.name").text()))
                .description(event.any("description", "body").text())
                .labels(event.at("matchedEvent").texts())
                .value("value", event.at("value").number())
                .startsAt(event.any("queryStartTime", "timestamp").time())
                .alert());
    }
}
