package io.tocsin.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.Alert;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * CloudEvents 1.0 over HTTP: one event, a batch, or one whose attributes are headers. The standard knows no alerts: what
 * it is about is its subject, whether it is over its data or the end of its type.
 */
@Component
class CloudEventsSource implements Source {

    private static final States STATES = new States(
            Set.of("firing", "open", "triggered", "problem", "critical", "error", "warning", "down", "failed"),
            Set.of("resolved", "closed", "recovered", "ok", "up", "cleared", "fixed", "succeeded"));
    private static final List<String> ATTRIBUTES =
            List.of("specversion", "id", "type", "source", "subject", "time", "severity");

    @Override
    public String name() {
        return "cloudevents";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Part message = headers.containsKey("ce-type") ? binary(body, headers) : body;
        List<Part> events = message.isList() ? message.items() : List.of(message);
        return events.stream().map(this::event).filter(Objects::nonNull).toList();
    }

    private static Part binary(Part body, HttpHeaders headers) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ATTRIBUTES.forEach(name -> event.put(name, headers.getFirst("ce-" + name)));
        event.set("data", body.loose().node());
        return body.as(event);
    }

    private @Nullable Alert event(Part event) {
        String type = event.field("type").id();
        String source = event.field("source").id();
        Part data = data(event);
        if (data.loose().at("State").present()
                && data.loose().at("ProblemTitle").present()) {
            return DynatraceSource.problem(this, data);
        }
        Loose about = data.loose();
        Boolean firing = firing(type, about.any("status", "state").text());
        if (firing == null) {
            return null;
        }
        String subject = event.loose().at("subject").text();
        return Draft.of(this, key(about, subject, source, type), firing, title(about, subject, type))
                .severity(event.loose().at("severity").or(about.at("severity").text()))
                .service(about.at("service").text(source))
                .description(about.any("description", "message", "details").text())
                .labels(about.at("labels").texts())
                .label("type", type)
                .label("source", source)
                .label("subject", subject)
                .link(about.any("url", "link").text(), "Event")
                .startsAt(event.loose().at("time").time())
                .endsAt(event.loose().at("time").time())
                .runbook(about.any("runbook", "runbook_url").text())
                .alert();
    }

    private static Part data(Part event) {
        String encoded = event.loose().at("data_base64").text();
        if (encoded == null) {
            return event.field("data").parsed();
        }
        try {
            String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return event.field("data_base64")
                    .as(JsonNodeFactory.instance.textNode(decoded))
                    .parsed();
        } catch (IllegalArgumentException e) {
            return event.field("data");
        }
    }

    /** Null for a state nobody knows, unless the type says how the event's like begin and end. */
    private static Boolean firing(String type, @Nullable String state) {
        Boolean said = state == null ? null : STATES.of(state);
        Boolean typed = STATES.of(ending(type));
        return said != null ? said : typed == null || typed;
    }

    private static String key(Loose about, @Nullable String subject, String source, String type) {
        String own = about.any("dedupKey", "dedup_key", "fingerprint", "alertId", "alert_id")
                .text();
        if (own != null) {
            return own;
        }
        int dot = STATES.of(ending(type)) == null ? -1 : type.lastIndexOf('.');
        String kind = dot < 0 ? type : type.substring(0, dot);
        return subject == null ? source + "#" + kind : source + "#" + subject;
    }

    private static String title(Loose about, @Nullable String subject, String type) {
        return about.any("title", "summary", "name", "message").text(subject == null ? type : type + ": " + subject);
    }

    private static String ending(String type) {
        return type.substring(type.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
