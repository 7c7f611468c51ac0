package io.tocsin.escalation;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Team;
import io.tocsin.escalation.Policy.WhenEdited;
import io.tocsin.platform.config.ConfigDocument;
import io.tocsin.platform.config.ConfigHistory;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which policy holds for whom: the one in the document in force, or the one an incident began with. */
@Component
class PoliciesInForce {

    private final ConfigDocument document;
    private final ConfigHistory history;
    private final Directory directory;

    PoliciesInForce(ConfigDocument document, ConfigHistory history, Directory directory) {
        this.document = document;
        this.history = history;
        this.directory = directory;
    }

    Policy of(Team team) {
        return document.get(Policies.class).of(team);
    }

    Policy of(Trouble trouble) {
        Policy now = of(trouble.service());
        return now.whenEdited() == WhenEdited.FOLLOW
                ? now
                : before(now, trouble.since()).orElse(now);
    }

    Policy of(@Nullable String service) {
        return of(directory.responsibleFor(service));
    }

    /** Whether the policy was another one when calling began, and which of the two counts. */
    Optional<PolicyEdit> edit(Trouble trouble) {
        Policy now = of(trouble.service());
        return before(now, trouble.since())
                .filter(before -> !before.sameAs(now))
                .map(before -> new PolicyEdit(now.id(), document.version(), now.whenEdited() == WhenEdited.KEEP));
    }

    /** What the same policy said then; empty where no other document was in force, or it had no such policy. */
    private Optional<Policy> before(Policy now, Instant since) {
        return history.inForceAt(since)
                .flatMap(reading -> reading.get(Policies.class).find(now.id()));
    }
}
