package io.tocsin.intake.opsgenie;

import io.tocsin.alert.SeverityWords;
import io.tocsin.incident.SenderStep;
import io.tocsin.incident.Severity;
import io.tocsin.intake.Draft;
import io.tocsin.intake.SenderDesk;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Changes what an open alert says. */
@Component
class OpsgenieUpdates {

    private final SenderDesk desk;
    private final Known known;

    OpsgenieUpdates(SenderDesk desk, Known known) {
        this.desk = desk;
        this.known = known;
    }

    Outcome message(Asked asked) {
        return told(asked, "UpdateMessage", asked.body().at("message").text(""), draft -> draft);
    }

    Outcome description(Asked asked) {
        String text = asked.body().at("description").text();
        return told(asked, "UpdateDescription", "", draft -> draft.description(text));
    }

    /** The severity of its incident follows. */
    Outcome priority(Asked asked) {
        String word = SeverityWords.ours(asked.body().at("priority").text());
        Outcome told = told(asked, "UpdatePriority", "", draft -> draft.severity(word));
        Optional<Severity> severity = Severity.of(word);
        if (told.success() && severity.isPresent()) {
            String reason = asked.note("the sender's priority");
            known.find(asked.of(), asked.sender())
                    .ifPresent(found ->
                            desk.step(found.alert(), SenderStep.severity(asked.actor(), severity.get(), reason)));
        }
        return told;
    }

    private Outcome told(Asked asked, String action, String title, UnaryOperator<Draft> change) {
        Optional<Known.Found> found = known.find(asked.of(), asked.sender());
        if (found.isEmpty() || found.get().over()) {
            return Outcome.failed(action, OpsgenieDesk.UNKNOWN, asked.of().alias());
        }
        String kept = title.isEmpty() ? found.get().alert().title() : title;
        desk.raise(
                asked.received(), change.apply(Drafts.again(found.get(), kept)).alert(), asked.sender());
        return Outcome.done(action, "Updated alert", found.get());
    }
}
