package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Pingdom's checks, up or down. */
@Component
class PingdomSource implements Source {

    private static final States STATES = new States(Set.of("down", "failing"), Set.of("up", "success"));

    @Override
    public String name() {
        return "pingdom";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Boolean firing = STATES.read(body.field("current_state"));
        String id = body.field("check_id").id();
        if (firing == null || id.isEmpty()) {
            return List.of();
        }
        Loose said = body.loose();
        Loose check = said.at("check_params");
        String name = said.any("check_name").text("Check " + id);
        List<String> tags = said.at("tags").words();
        String problem = said.at("description").text();
        String title = name + (firing ? " is down" + (problem == null ? "" : ": " + problem) : " is up");
        return List.of(Draft.of(this, id, firing, title)
                .severity(said.at("importance_level").text())
                .service(check.any("hostname", "full_url").text(name))
                .description(said.any("long_description", "description").text())
                .label("check", name)
                .label("type", said.at("check_type").text())
                .label("tags", tags.isEmpty() ? null : String.join(",", tags))
                .link(check.at("full_url").text(), "Checked address")
                .startsAt(firing ? said.at("state_changed_timestamp").time() : null)
                .endsAt(said.at("state_changed_timestamp").time())
                .alert());
    }
}
