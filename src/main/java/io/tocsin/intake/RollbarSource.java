package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Rollbar's project webhook: items that appear, come back or are resolved. */
@Component
class RollbarSource implements Source {

    private static final States EVENTS = new States(
            Set.of("new_item", "reactivated_item", "reopened_item", "exp_repeat_item", "item_velocity", "occurrence"),
            Set.of("resolved_item"));
    private static final Map<String, String> LEVELS =
            Map.of("50", "critical", "40", "error", "30", "warning", "20", "info", "10", "debug");

    @Override
    public String name() {
        return "rollbar";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Boolean firing = EVENTS.read(body.field("event_name"));
        if (firing == null) {
            return List.of();
        }
        Part part = body.field("data").field("item");
        Loose item = part.loose();
        String level = item.at("level").or(item.at("last_occurrence", "level").text());
        return List.of(Draft.of(
                        this, part.field("id").id(), firing, item.at("title").text("A Rollbar item"))
                .severity(level == null ? null : LEVELS.getOrDefault(level, level))
                .service(item.at("project", "name").text())
                .description(
                        item.at("last_occurrence", "body", "message", "body").text())
                .label("environment", item.at("environment").text())
                .label("framework", item.at("last_occurrence", "framework").text())
                .label("host", item.at("last_occurrence", "server", "host").text())
                .label("project_id", item.at("project_id").text())
                .link(item.at("url").or(body.loose().at("data", "url").text()), "Rollbar")
                .value("total_occurrences", item.at("total_occurrences").number())
                .startsAt(item.at("last_activated_timestamp").time())
                .alert());
    }
}
