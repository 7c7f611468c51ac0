package io.tocsin.intake.opsgenie;

import io.tocsin.incident.SenderStep;
import io.tocsin.intake.SenderDesk;
import io.tocsin.platform.Ids;
import io.tocsin.platform.PlainText;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Carries out what is asked of an alert; asking for one that nobody knows is answered later, never refused. */
@Component
class OpsgenieDesk {

    static final String UNKNOWN = "Alert does not exist";

    private final SenderDesk desk;
    private final Known known;

    OpsgenieDesk(SenderDesk desk, Known known) {
        this.desk = desk;
        this.known = known;
    }

    Outcome create(Asked asked) {
        String alias = PlainText.clean(asked.body().at("alias").text(Ids.next()));
        String key = asked.sender().own(alias);
        desk.raise(asked.received(), Drafts.created(asked.body(), key).alert(), asked.sender());
        return desk.find(Known.SOURCE, key)
                .map(alert -> Outcome.done("Create", "Created alert", alert, alias))
                .orElseGet(() -> Outcome.failed("Create", UNKNOWN, alias));
    }

    Outcome close(Asked asked) {
        Optional<Known.Found> found = known.find(asked.of(), asked.sender());
        if (found.isEmpty()) {
            return Outcome.failed("Close", UNKNOWN, asked.of().alias());
        }
        boolean cleared = desk.clear(asked.received(), found.get().dedupKey(), asked.sender());
        return Outcome.done("Close", cleared ? "Closed alert" : "Alert is already closed", found.get());
    }

    Outcome acknowledge(Asked asked) {
        String note =
                asked.note("Acknowledged by the sender, key " + asked.sender().name());
        return step(asked, "Acknowledge", SenderStep.acknowledge(asked.actor(), note));
    }

    /** Nobody gives an incident back by another system's word: it is written down for those who have it. */
    Outcome unacknowledge(Asked asked) {
        return noted(asked, "UnAcknowledge", "The sender takes its acknowledgement back");
    }

    Outcome note(Asked asked) {
        return noted(asked, "AddNote", "(an empty note)");
    }

    Outcome snooze(Asked asked) {
        return noted(
                asked,
                "Snooze",
                "Snoozed by the sender until " + asked.body().at("endTime").text("later"));
    }

    Outcome escalate(Asked asked) {
        String reason = asked.note("asked for by the sender");
        return step(asked, "Escalate", SenderStep.escalate(asked.actor(), reason));
    }

    private Outcome noted(Asked asked, String action, String otherwise) {
        String note = asked.note(otherwise);
        return step(asked, action, SenderStep.note(asked.actor(), note));
    }

    private Outcome step(Asked asked, String action, SenderStep step) {
        Optional<Known.Found> found = known.find(asked.of(), asked.sender());
        if (found.isEmpty()) {
            return Outcome.failed(action, UNKNOWN, asked.of().alias());
        }
        return switch (desk.step(found.get().alert(), step)) {
            case TAKEN -> Outcome.done(action, action + " done", found.get());
            case WAITS -> Outcome.done(action, action + " will be done as soon as its incident is open", found.get());
            case REFUSED ->
                Outcome.failed(
                        action,
                        "The alert has no incident that can take this step",
                        found.get().alias());
        };
    }
}
