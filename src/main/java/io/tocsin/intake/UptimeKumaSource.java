package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Uptime Kuma's heartbeats, by POST (also as a form with one field {@code data}) and by GET. Without a heartbeat it is the
 * test button, or a certificate that runs out.
 */
@Component
class UptimeKumaSource implements Source {

    private static final States STATES = new States(Set.of("0"), Set.of("1"));
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    @Override
    public String name() {
        return "uptime-kuma";
    }

    @Override
    public boolean byGet() {
        return true;
    }

    @Override
    public List<Alert> read(Part whole, HttpHeaders headers) {
        Part body = whole.loose().at("data").present() ? whole.field("data").parsed() : whole;
        Part beat = body.field("heartbeat").parsed();
        Loose monitor = body.loose().at("monitor").parsed();
        String text = body.loose().at("msg").text();
        if (!beat.present() && text != null) {
            return List.of(without(text));
        }
        Boolean firing = STATES.read(beat.field("status"));
        String id = monitor.at("id").text(beat.loose().at("monitorID").text(""));
        if (firing == null || id.isEmpty()) {
            return List.of();
        }
        return List.of(alert(beat.loose(), monitor, id, firing));
    }

    private Alert alert(Loose beat, Loose monitor, String id, boolean firing) {
        String name = monitor.any("pathName", "name").text("Monitor " + id);
        return Draft.of(this, id, firing, name + (firing ? " is down" : " is up"))
                .service(monitor.at("name").text())
                .description(beat.at("msg").text())
                .label("monitor", name)
                .label("type", monitor.at("type").text())
                .label("target", target(monitor))
                .link(address(monitor), "Checked address")
                .alert();
    }

    private static @Nullable String target(Loose monitor) {
        String host = monitor.at("hostname").text();
        String port = monitor.at("port").text();
        return host == null ? address(monitor) : port == null ? host : host + ":" + port;
    }

    /** Monitors of other kinds carry the empty address of the form they were made with. */
    private static @Nullable String address(Loose monitor) {
        String address = monitor.at("url").text();
        return address == null || address.endsWith("://") ? null : address;
    }

    private Alert without(String text) {
        boolean certificate = text.toLowerCase(Locale.ROOT).contains("certificate");
        return Draft.of(this, DIGITS.matcher(text).replaceAll("#"), true, text)
                .severity(certificate ? "low" : null)
                .test(!certificate)
                .alert();
    }
}
