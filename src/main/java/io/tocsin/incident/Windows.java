package io.tocsin.incident;

import io.tocsin.alert.Grouping;
import io.tocsin.platform.config.ConfigDocument;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The open incident of a group; one that gathers by time takes in more only for so long after it opened. */
@Component
class Windows {

    private final IncidentTable table;
    private final ConfigDocument document;

    Windows(IncidentTable table, ConfigDocument document) {
        this.table = table;
        this.document = document;
    }

    /** The incident that takes in what came at this instant, locked; where its time is over, the next may open. */
    Optional<Incident> open(String lane, Instant at) {
        Optional<Incident> open = table.lockOpenOf(lane);
        if (!lane.startsWith(Grouping.PREFIX) || open.isEmpty() || takesIn(open.get(), at)) {
            return open;
        }
        // its own alerts know it by its key; the group's name is free for the incident that comes after it
        String key = open.get().key();
        table.set(key, Map.of("grouping_key", lane + "/" + key));
        return Optional.empty();
    }

    /** Incidents that opened before then take in no more. */
    Instant closedBefore(Instant at) {
        return at.minus(document.get(Grouping.class).within());
    }

    private boolean takesIn(Incident incident, Instant at) {
        return !incident.openedAt().isBefore(closedBefore(at));
    }
}
