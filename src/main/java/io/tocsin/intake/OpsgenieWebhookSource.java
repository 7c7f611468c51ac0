package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Opsgenie's outgoing webhook: what happens to alerts over there. */
@Component
class OpsgenieWebhookSource implements Source {

    private static final States ACTIONS = new States(Set.of("create"), Set.of("close", "delete", "resolve"));

    @Override
    public String name() {
        return "opsgenie-webhook";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Boolean firing = ACTIONS.read(body.field("action"));
        if (firing == null) {
            return List.of();
        }
        Part part = body.field("alert");
        Loose alert = part.loose();
        String alias = alert.at("alias").text();
        Draft draft = Draft.of(
                        this,
                        alias == null ? part.field("alertId").id() : alias,
                        firing,
                        alert.at("message").text("An Opsgenie alert"))
                .severity(priority(alert.at("priority").text()))
                .service(alert.at("details", "service").or(alert.at("entity").text()))
                .description(alert.at("description").text())
                .labels(alert.at("details").texts())
                .label("opsgenie", alert.at("tinyId").text())
                .label("origin", alert.at("source").text())
                .label("tags", alert.at("tags").joined())
                .startsAt(alert.at("createdAt").time())
                .endsAt(alert.at("updatedAt").time())
                .runbook(alert.at("details", "runbook")
                        .or(alert.at("details", "runbook_url").text()));
        return List.of(draft.alert());
    }

    private static @Nullable String priority(@Nullable String priority) {
        return priority != null && priority.matches("[1-5]") ? "P" + priority : priority;
    }
}
