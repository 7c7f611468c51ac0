package io.tocsin.intake.pagerduty;

import io.tocsin.intake.Draft;
import io.tocsin.intake.Loose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One event of either version.
 *
 * @param key what the trouble is known by, null where its sender leaves that to us
 * @param title null where none is needed: an event that acknowledges or resolves
 */
record Event(Action action, @Nullable String key, @Nullable String title, Loose body, boolean first) {

    static final String SOURCE = "pagerduty";

    private static final String KEY_OF_FIRST = "incident_key";

    /** Vendors' own bodies came to PagerDuty by its integrations' addresses; here the key or the address says whose. */
    private static final String ELSEWHERE =
            "This is no event of PagerDuty's Events API. Send another tool's own message to"
                    + " /intake/<tool> (such as /intake/datadog), or to this address with the key of an integration made for that"
                    + " tool under /integrations";

    private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");
    private static final List<String> TEXTS = List.of("description", "message", "firing", "info");

    /** What the event says of the trouble. */
    enum Action {
        TRIGGER,
        ACKNOWLEDGE,
        RESOLVE
    }

    /** The second version's. */
    static Event second(Loose body) throws InvalidEvent {
        Action action = action(body, "event_action");
        String summary = body.at("payload", "summary").text();
        if (action == Action.TRIGGER && summary == null) {
            throw new InvalidEvent(missing(body.at("payload")));
        }
        return keyed(new Event(action, body.at("dedup_key").text(), summary, body, false), "dedup_key");
    }

    /** The first version's. */
    static Event first(Loose body) throws InvalidEvent {
        Action action = action(body, "event_type");
        String description = body.at("description").text();
        if (action == Action.TRIGGER && description == null) {
            throw new InvalidEvent(List.of("'description' is missing or blank"));
        }
        return keyed(new Event(action, body.at(KEY_OF_FIRST).text(), description, body, true), KEY_OF_FIRST);
    }

    private static Event keyed(Event event, String name) throws InvalidEvent {
        if (event.action() != Action.TRIGGER && event.key() == null) {
            throw new InvalidEvent(List.of("'" + name + "' is missing or blank"));
        }
        return event;
    }

    private static Action action(Loose body, String name) throws InvalidEvent {
        String word = body.at(name).text("");
        for (Action action : Action.values()) {
            if (action.name().equalsIgnoreCase(word)) {
                return action;
            }
        }
        if (!word.isEmpty()) {
            throw new InvalidEvent(List.of("'" + name + "' must be one of trigger, acknowledge, resolve"));
        }
        String missing = "'" + name + "' is missing or blank";
        boolean event = body.at("payload").present()
                || body.any("dedup_key", KEY_OF_FIRST).text() != null;
        throw new InvalidEvent(event ? List.of(missing) : List.of(missing, ELSEWHERE));
    }

    /** A sender that is refused hears all that PagerDuty requires; by itself only the summary is needed here. */
    private static List<String> missing(Loose payload) {
        List<String> errors = new ArrayList<>();
        for (String name : List.of("summary", "source", "severity")) {
            if (payload.at(name).text() == null) {
                errors.add("'payload." + name + "' is missing or blank");
            }
        }
        return errors;
    }

    /** The alert it raises. */
    Draft draft(String dedupKey) {
        Loose payload = first ? body : body.at("payload");
        Loose details = body.at(first ? new String[] {"details"} : new String[] {"payload", "custom_details"});
        Draft draft = Draft.of(SOURCE, dedupKey, true, title == null ? dedupKey : title)
                .severity(
                        first
                                ? details.any("severity", "SERVICESTATE").text("error")
                                : severity(payload.at("severity")))
                .service(details.any("service", "service_name")
                        .text(payload.at("component").text("")))
                .startsAt(payload.at("timestamp").time())
                .runbook(details.any("runbook_url", "runbook").text());
        TEXTS.stream()
                .map(name -> details.at(name).text())
                .filter(text -> text != null)
                .findFirst()
                .ifPresent(draft::description);
        describe(draft, details, payload);
        Pictures.add(draft, body);
        return draft;
    }

    private static void describe(Draft draft, Loose details, Loose payload) {
        details.members().forEach((name, value) -> {
            draft.label(name, value.flat());
            draft.value(name, value.node().isNumber() ? value.number() : null);
        });
        if (!details.isObject()) {
            draft.label("details", details.flat());
        }
        for (String name : List.of("source", "component", "group", "class")) {
            draft.label(name, payload.at(name).text());
        }
    }

    /** Any word is taken; one that PagerDuty doesn't have means error. */
    private static String severity(Loose severity) {
        String word = severity.text("").toLowerCase(Locale.ROOT);
        return SEVERITIES.contains(word) ? word : "error";
    }
}
