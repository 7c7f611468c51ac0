package io.tocsin.response;

import io.tocsin.directory.Directory;
import io.tocsin.incident.Incident;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the manager of the team that has an incident. */
@Component
class Managers {

    private final Directory directory;
    private final Pager pager;

    Managers(Directory directory, Pager pager) {
        this.directory = directory;
        this.pager = pager;
    }

    /** Tells the manager once per batch. Returns who that is; empty where the team has none. */
    Optional<String> tell(Incident incident, String batch, String lead) {
        Optional<String> manager =
                Optional.ofNullable(directory.responsibleFor(incident.service()).manager());
        manager.ifPresent(
                person -> pager.tell(new Pager.Call(incident, batch, incident.escalationTier(), lead, false), person));
        return manager;
    }
}
