package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Datadog's webhook integration. Its body is the user's template: these are the field names of ours and of common ones. */
@Component
class DatadogSource implements Source {

    private static final States TRANSITIONS = new States(
            Set.of("triggered", "re-triggered", "warn", "re-warn", "no data", "re-no data", "renotify"),
            Set.of("recovered", "warn recovered", "no data recovered"));
    private static final States TYPES = new States(Set.of("error", "warning", "info"), Set.of("success"));

    @Override
    public String name() {
        return "datadog";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Loose event = body.loose();
        Boolean firing = firing(body, event);
        if (firing == null) {
            return List.of();
        }
        Map<String, String> labels = labels(event);
        String title = event.any("title", "event_title").text("A Datadog monitor");
        return List.of(Draft.of(this, key(body, event), firing, title.replaceFirst("^(\\[[^]]*]\\s*)+(?=\\S)", ""))
                .severity(severity(event))
                .service(labels.get("service"))
                .description(event.any("body", "event_msg").text("").replaceAll("%%%|@webhook-\\S+", ""))
                .labels(labels)
                .link(event.any("url", "link").filled(), "Event")
                .link(event.at("snapshot").filled(), "Snapshot")
                .startsAt(event.any("date", "last_updated").time())
                .endsAt(event.any("last_updated", "date").time())
                .test(title.startsWith("[TEST]"))
                .alert());
    }

    private static @Nullable Boolean firing(Part body, Loose event) {
        String transition = event.any("alert_transition", "transition").filled();
        String type = event.at("alert_type").filled();
        if (transition != null) {
            return TRANSITIONS.of(transition);
        }
        if (type != null) {
            return TYPES.of(type);
        }
        body.field("alert_transition").missing("the transition ($ALERT_TRANSITION)");
        return null;
    }

    /** The cycle key is Datadog's own for one episode in one group; without it monitor and group have to do. */
    private static String key(Part body, Loose event) {
        String cycle = event.any("cycle_key", "alert_cycle_key").filled();
        if (cycle != null) {
            return cycle;
        }
        String monitor = event.any("monitor_id", "alert_id").filled();
        return monitor == null
                ? body.field("id").id()
                : Draft.key(monitor, event.any("scopes", "alert_scope", "scope").filled());
    }

    private static @Nullable String severity(Loose event) {
        String priority = event.any("priority", "severity").filled();
        if (priority != null) {
            return priority.matches("[1-5]") ? "P" + priority : priority.toUpperCase(Locale.ROOT);
        }
        String type = event.at("alert_type").filled();
        return "success".equals(type) ? null : type;
    }

    /** Tags are {@code name:value} pairs in one text; the group a monitor speaks of is written the same way. */
    private static Map<String, String> labels(Loose event) {
        Map<String, String> labels = new TreeMap<>();
        for (String field : List.of("tags", "scopes", "scope")) {
            for (String tag : event.at(field).words()) {
                int colon = tag.indexOf(':');
                if (colon > 0) {
                    labels.putIfAbsent(tag.substring(0, colon), tag.substring(colon + 1));
                }
            }
        }
        String kind = event.at("event_type").filled();
        if (kind != null) {
            labels.putIfAbsent("event_type", kind);
        }
        return labels;
    }
}
