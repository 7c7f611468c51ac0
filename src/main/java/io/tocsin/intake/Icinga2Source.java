package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The events of Icinga Notifications, and the variables of a notification command. */
@Component
class Icinga2Source implements Source {

    private static final States SEVERITIES =
            new States(Set.of("emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"), Set.of("ok"));

    private final HostChecks checks = new HostChecks(this, "!");

    @Override
    public String name() {
        return "icinga2";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        return body.loose().at("tags").isObject() ? event(body) : checks.read(body);
    }

    private List<Alert> event(Part body) {
        Loose said = body.loose();
        String host = body.field("tags").field("host").id();
        String service = said.at("tags", "service").text();
        if (host.isEmpty() || !said.at("type").text("state").equals("state")) {
            return List.of();
        }
        Boolean firing = SEVERITIES.read(body.field("severity"));
        String what = service == null ? host : service + " on " + host;
        String key = Stream.of(Optional.of(host), Optional.ofNullable(service))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("!"));
        return firing == null
                ? List.of()
                : List.of(Draft.of(this, key, firing, said.at("name").text(what))
                        .severity(firing ? said.at("severity").text() : null)
                        .service(service == null ? host : service)
                        .description(said.at("message").text())
                        .labels(said.at("tags").texts())
                        .link(said.at("url").text(), "Icinga")
                        .alert());
    }
}
