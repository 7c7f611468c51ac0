package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** LibreNMS by its API transport: 0 is recovered, 1 on, 2 acknowledged, 3 worse, 4 better (but still on). */
@Component
class LibrenmsSource implements Source {

    private static final States STATES = new States(Set.of("1", "3", "4", "5"), Set.of("0"));

    @Override
    public String name() {
        return "librenms";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Boolean firing = STATES.of(body.field("state").id());
        Loose said = body.loose();
        String key = key(said);
        String title = said.any("title", "name").text("");
        if (key.isEmpty() || title.isEmpty()) {
            body.missing(key.isEmpty() ? "the alert's id" : "its title");
            return List.of();
        }
        return firing == null ? List.of() : List.of(alert(said, key, title, firing));
    }

    /** {@code uid} and {@code id} count the log's lines, and differ between the two ends of one trouble. */
    private static String key(Loose said) {
        String rule = Stream.of("device_id", "rule_id")
                .map(name -> Optional.ofNullable(said.at(name).text()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("/"));
        return said.any("alert_id")
                .text(rule.contains("/") ? rule : said.any("uid", "id").text(""));
    }

    private Alert alert(Loose said, String key, String title, boolean firing) {
        String severity = said.at("severity").text();
        return Draft.of(this, key, firing, title)
                .severity("ok".equalsIgnoreCase(severity) ? null : severity)
                .service(said.any("sysName", "display", "hostname").text())
                .description(said.at("msg").text())
                .label("host", said.at("hostname").text())
                .label("device", said.at("device_id").text())
                .label("rule", said.at("name").text())
                .label("location", said.at("location").text())
                .label("os", said.at("os").text())
                .link(said.at("alert_url").text(), "LibreNMS")
                .runbook(said.at("proc").text())
                .alert();
    }
}
