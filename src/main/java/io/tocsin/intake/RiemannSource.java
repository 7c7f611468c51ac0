package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Riemann's events: any state that is not a good one is a bad one. */
@Component
class RiemannSource implements Source {

    private static final Set<String> GOOD = Set.of("ok", "normal", "resolved");

    @Override
    public String name() {
        return "riemann";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        List<Part> events = body.isList() ? body.items() : List.of(body);
        return events.stream().map(this::event).filter(Objects::nonNull).toList();
    }

    private @Nullable Alert event(Part part) {
        String state = part.field("state").words();
        if (state == null) {
            part.field("state").missing("the state");
            return null;
        }
        Loose event = part.loose();
        String service = part.field("service").id();
        String host = event.at("host").text();
        boolean firing = !GOOD.contains(state.toLowerCase(Locale.ROOT));
        Draft draft = Draft.of(this, Draft.key(host, service), firing, host == null ? service : service + " on " + host)
                .severity(state.equals("expired") ? "warning" : firing ? state : null)
                .service(service)
                .description(event.at("description").text())
                .label("host", host)
                .label("state", state)
                .label("tags", event.at("tags").joined())
                .value(service, event.at("metric").number())
                .startsAt(event.at("time").time())
                .endsAt(event.at("time").time());
        return draft.alert();
    }
}
