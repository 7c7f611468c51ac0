package io.tocsin.response;

import io.tocsin.escalation.Escalations;
import io.tocsin.escalation.PolicyEdit;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Timeline;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says in the timeline, once per edit, that the policy changed while an incident calls by it, and which one counts. */
@Component
class PolicyNews {

    private final Escalations escalations;
    private final Timeline timeline;

    PolicyNews(Escalations escalations, Timeline timeline) {
        this.escalations = escalations;
        this.timeline = timeline;
    }

    void tell(Incident incident) {
        escalations.edit(Troubles.of(incident)).ifPresent(edit -> tell(incident.key(), edit));
    }

    private void tell(String key, PolicyEdit edit) {
        String what =
                "The policy " + edit.policy() + " was edited (version " + edit.version() + " of the configuration)";
        if (!timeline.tells(key, "system", what)) {
            timeline.add(
                    key,
                    Kind.NOTE,
                    "system",
                    what + (edit.kept() ? ": kept is the one this incident began with" : ": followed from here on"),
                    Map.of("policy", edit.policy(), "version", edit.version(), "kept", edit.kept()));
        }
    }
}
