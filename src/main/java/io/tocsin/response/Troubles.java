package io.tocsin.response;

import io.tocsin.escalation.Trouble;
import io.tocsin.incident.Incident;

/** What an incident is to those who decide whom to call. */
final class Troubles {

    private Troubles() {}

    static Trouble of(Incident incident) {
        return new Trouble(incident.service(), incident.severity().name(), incident.openedAt());
    }
}
