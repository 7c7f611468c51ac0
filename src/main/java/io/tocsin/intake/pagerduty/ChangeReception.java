package io.tocsin.intake.pagerduty;

import io.tocsin.change.Change;
import io.tocsin.change.Changes;
import io.tocsin.intake.Loose;
import io.tocsin.intake.SenderKey;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps PagerDuty's change events. */
@Component
class ChangeReception {

    private final Changes changes;

    ChangeReception(Changes changes) {
        this.changes = changes;
    }

    void take(Loose body, SenderKey sender) throws InvalidEvent {
        Loose payload = body.at("payload");
        String summary = payload.at("summary").text();
        if (summary == null) {
            throw new InvalidEvent(List.of("'payload.summary' is missing or blank"));
        }
        Loose details = payload.at("custom_details");
        changes.record(new Change(
                Event.SOURCE,
                null,
                sender.service() == null
                        ? details.any("service", "service_name").text()
                        : sender.service(),
                summary,
                payload.at("timestamp").time(),
                details.any("by", "user", "author").text(sender.actor(Event.SOURCE)),
                details.any("version", "revision", "commit", "build_number").text(),
                details.any("state", "status", "build_state").text(),
                links(body)));
    }

    private static List<Change.Link> links(Loose body) {
        return body.at("links").items().stream()
                .map(link ->
                        Change.Link.of(link.at("href").text(), link.at("text").text()))
                .flatMap(java.util.Optional::stream)
                .toList();
    }
}
