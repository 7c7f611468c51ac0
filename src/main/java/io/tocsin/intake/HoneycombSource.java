package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Honeycomb's trigger webhook; messages of older accounts have no id and are known by the trigger's name. */
@Component
class HoneycombSource implements Source {

    private static final States STATES = new States(Set.of("triggered", "firing"), Set.of("ok", "resolved"));

    @Override
    public String name() {
        return "honeycomb";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Boolean firing = STATES.read(body.field("status"));
        if (firing == null) {
            return List.of();
        }
        Loose trigger = body.loose();
        String key = body.field(trigger.at("id").present() ? "id" : "name").id();
        Draft draft = Draft.of(this, key, firing, trigger.any("name", "summary").text(key))
                .severity(trigger.any("severity", "alert_severity").text())
                .service(trigger.any("service", "dataset", "dataset_name").text())
                .description(trigger.any("description", "trigger_description", "summary")
                        .text())
                .link(trigger.at("result_url").text(), "Query result")
                .link(trigger.at("trigger_url").text(), "Trigger")
                .value("threshold", trigger.at("threshold").number())
                .startsAt(trigger.at("timestamp").time())
                .test(trigger.at("is_test").flag());
        for (Loose group : trigger.at("result_groups_triggered").items()) {
            draft.value("result", group.at("Result").number())
                    .labels(group.at("Group").texts());
        }
        return List.of(draft.alert());
    }
}
