package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Healthchecks.io: its placeholder {@code $JSON} as the body or inside of it as {@code check}, or fields named like it. */
@Component
class HealthchecksSource implements Source {

    private static final States STATES = new States(Set.of("down", "fail"), Set.of("up", "ok"));

    @Override
    public String name() {
        return "healthchecks";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Loose nested = body.loose().at("check").parsed();
        Loose check = nested.isObject() ? nested : body.loose();
        Part status = body.loose().at("status").present() || !nested.isObject()
                ? body.field("status")
                : body.field("check").parsed().field("status");
        Boolean firing = STATES.read(status);
        String name = check.any("name", "slug").text("");
        String key = check.any("uuid", "unique_key", "code", "ping_url", "slug", "name")
                .text("");
        if (key.isEmpty()) {
            body.missing("the check");
        }
        if (firing == null || key.isEmpty()) {
            return List.of();
        }
        String title = name.isEmpty() ? "Check " + key : name;
        return List.of(Draft.of(this, key, firing, title + (firing ? " is down" : " is up"))
                .service(check.any("slug", "name").text())
                .description(check.at("desc").text())
                .label("check", title)
                .label("tags", check.at("tags").text())
                .label("schedule", check.at("schedule").text())
                .label("last_ping", check.at("last_ping").text())
                .link(check.any("details_url", "url").text(), "Healthchecks")
                .alert());
    }
}
