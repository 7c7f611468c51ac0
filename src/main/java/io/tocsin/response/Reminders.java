package io.tocsin.response;

import io.tocsin.incident.Incident;
import org.springframework.stereotype.Component;

/** Reminds people of what they agreed to do after an incident; nobody is woken for it. */
@Component
class Reminders {

    private final Pager pager;
    private final Managers managers;

    Reminders(Pager pager, Managers managers) {
        this.pager = pager;
        this.managers = managers;
    }

    void remind(Incident incident, String batch, String lead, String person) {
        pager.tell(new Pager.Call(incident, batch, incident.escalationTier(), lead, false), person);
    }

    /** Tells the manager of the team that has the incident, where it has one. */
    void tellManager(Incident incident, String batch, String lead) {
        managers.tell(incident, batch, lead);
    }
}
