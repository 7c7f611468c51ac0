package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** updown.io's list of events: down and up, and a certificate that is no longer valid or soon will not be. */
@Component
class UpdownSource implements Source {

    private static final States AVAILABLE = new States(Set.of("check.down"), Set.of("check.up"));
    private static final States CERTIFICATE = new States(
            Set.of("check.ssl_invalid", "check.ssl_expiration"), Set.of("check.ssl_valid", "check.ssl_renewed"));

    @Override
    public String name() {
        return "updown";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        List<Part> events = body.isObject() ? List.of(body) : body.items();
        if (events.isEmpty() && !body.isList()) {
            body.missing("a list of events");
        }
        return events.stream().flatMap(event -> event(event).stream()).toList();
    }

    private List<Alert> event(Part event) {
        String kind = event.field("event").id();
        String token = event.field("check").field("token").id();
        Boolean up = AVAILABLE.of(kind);
        Boolean valid = CERTIFICATE.of(kind);
        if (token.isEmpty() || (up == null && valid == null)) {
            return List.of();
        }
        return List.of(
                up == null
                        ? alert(
                                event.loose(),
                                token + "/certificate",
                                Boolean.TRUE.equals(valid),
                                "The certificate of ")
                        : alert(event.loose(), token, up, ""));
    }

    private Alert alert(Loose event, String key, boolean firing, String what) {
        Loose check = event.at("check");
        Loose downtime = event.at("downtime");
        String name = check.any("alias", "url").text(key);
        String error = downtime.at("error").text(event.at("ssl", "error").text(""));
        String state =
                firing ? (what.isEmpty() ? " is down" : " is a problem") : (what.isEmpty() ? " is up" : " is fine");
        return Draft.of(this, key, firing, what + name + state + (firing && !error.isEmpty() ? ": " + error : ""))
                .service(name)
                .description(error.isEmpty() ? null : error)
                .label("url", check.at("url").text())
                .label("token", check.at("token").text())
                .link(check.at("url").text(), "Checked address")
                .link("https://updown.io/" + check.at("token").text(""), "updown.io")
                .startsAt(downtime.at("started_at").time())
                .endsAt(downtime.at("ended_at").time())
                .alert();
    }
}
