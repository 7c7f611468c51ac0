package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Freshping, and Insping by the same maker: a check is available, or something is wrong with it. */
@Component
class FreshpingSource implements Source {

    @Override
    public String name() {
        return "freshping";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Part event = body.field("webhook_event_data");
        String id = event.field("check_id").id();
        String state = event.field("check_state_name").id();
        if (id.isEmpty() || state.isEmpty()) {
            return List.of();
        }
        Loose said = event.loose();
        boolean firing = !state.equalsIgnoreCase("Available");
        String name = said.at("check_name").text("Check " + id);
        String title = name + (firing ? " is not available: " : " is available") + (firing ? state : "");
        return List.of(Draft.of(this, id, firing, title)
                .service(name)
                .description(
                        said.at("http_status_code").present()
                                ? "HTTP status " + said.at("http_status_code").text()
                                : null)
                .label("state", state)
                .label("application", said.at("application_name").text())
                .link(said.at("request_url").text(), "Checked address")
                .value("response_time", said.at("response_time").number())
                .startsAt(firing ? said.at("request_start_time").time() : null)
                .endsAt(said.at("request_start_time").time())
                .alert());
    }
}
