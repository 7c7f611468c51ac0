package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Graylog's event notifications. They never say that a trouble is over. */
@Component
class GraylogSource implements Source {

    private static final Map<String, String> PRIORITIES =
            Map.of("4", "critical", "3", "high", "2", "medium", "1", "low");
    private static final String TEST = "NotificationTestId";

    @Override
    public String name() {
        return "graylog";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        String definition = body.field("event_definition_id").id();
        Loose message = body.loose();
        Loose event = message.at("event");
        String title =
                message.at("event_definition_title").text(event.at("message").text("A Graylog event"));
        return List.of(Draft.of(this, Draft.key(definition, event.at("key").text()), true, title)
                .severity(PRIORITIES.get(event.at("priority").text("2")))
                .service(event.at("fields", "service")
                        .or(event.at("group_by_fields", "service").text()))
                .description(event.at("message")
                        .or(message.at("event_definition_description").text()))
                .label("source", event.at("source").text())
                .labels(event.at("group_by_fields").texts())
                .labels(event.at("fields").texts())
                .link(event.at("replay_info", "url").text(), "Graylog")
                .startsAt(event.at("timestamp").time())
                .test(definition.equals(TEST))
                .alert());
    }
}
