package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** UptimeRobot's variables, as JSON, as a form or in the address; a certificate that runs out is a trouble of its own. */
@Component
class UptimerobotSource implements Source {

    @Override
    public String name() {
        return "uptimerobot";
    }

    @Override
    public boolean byGet() {
        return true;
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Variables said = Variables.of(body.loose());
        String kind = said.text("ALERTTYPE");
        String address = said.text("MONITORURL");
        String name = said.text("MONITORFRIENDLYNAME", "MONITORID", "MONITORURL");
        if (kind == null || name == null) {
            body.missing(kind == null ? "alert_type" : "the monitor");
            return List.of();
        }
        String id = said.text("MONITORID");
        String key = id == null ? name + " " + address : id;
        return switch (kind) {
            case "1" -> List.of(alert(said, key, true, name + " is down", address));
            case "2" -> List.of(alert(said, key, false, name + " is up", address));
            case "3" ->
                List.of(alert(said, key + " certificate", true, "The certificate of " + name + " runs out", address));
            default -> List.of();
        };
    }

    private Alert alert(Variables said, String key, boolean firing, String title, @Nullable String address) {
        return Draft.of(this, key, firing, title)
                .service(said.text("MONITORFRIENDLYNAME"))
                .description(said.text("ALERTDETAILS"))
                .label("url", address)
                .label("duration", said.text("ALERTFRIENDLYDURATION", "ALERTDURATION"))
                .link(address, "Checked address")
                .alert();
    }
}
