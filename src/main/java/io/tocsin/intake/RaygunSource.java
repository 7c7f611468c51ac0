package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Raygun's webhook: errors that appear or come back, and what people then do about them. */
@Component
class RaygunSource implements Source {

    private static final States STATUS =
            new States(Set.of("active", "reactivated"), Set.of("resolved", "ignored", "permanentlyignored"));

    @Override
    public String name() {
        return "raygun";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Boolean firing = firing(body);
        if (firing == null) {
            return List.of();
        }
        Part part = body.field("error");
        Loose error = part.loose();
        Loose application = body.loose().at("application");
        Loose instance = error.at("instance");
        String program = application.at("name").text("an application");
        return List.of(Draft.of(
                        this,
                        part.field("url").id(),
                        firing,
                        error.at("message").text("An error in " + program))
                .service(application.at("name").text())
                .label("application", application.at("name").text())
                .label("tags", instance.at("tags").joined())
                .labels(instance.at("customData").texts())
                .link(error.at("url").text(), "Error")
                .link(application.at("url").text(), "Application")
                .value("users_affected", error.at("usersAffected").number())
                .value("occurrences", error.at("totalOccurrences").number())
                .startsAt(error.at("firstOccurredOn").time())
                .endsAt(error.at("lastOccurredOn").time())
                .alert());
    }

    /** Comments and assignments are nobody's alarm. */
    private static @Nullable Boolean firing(Part body) {
        String event = body.field("event").words();
        Loose message = body.loose();
        if (event == null) {
            body.field("event").missing("what happened");
            return null;
        }
        if (event.equals("error_notification")) {
            return Boolean.TRUE;
        }
        String status = message.at("error", "status").or(message.at("status").text());
        return message.at("eventType").is("StatusChanged") && status != null ? STATUS.of(status) : null;
    }
}
