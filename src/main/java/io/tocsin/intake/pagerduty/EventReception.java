package io.tocsin.intake.pagerduty;

import io.tocsin.alert.Received;
import io.tocsin.incident.SenderStep;
import io.tocsin.intake.SenderDesk;
import io.tocsin.intake.SenderKey;
import io.tocsin.platform.Ids;
import org.springframework.stereotype.Component;

/** Carries out what an event asks for; each dedup key is its integration's own. */
@Component
class EventReception {

    private final SenderDesk desk;

    EventReception(SenderDesk desk) {
        this.desk = desk;
    }

    /** Returns the dedup key as its sender has to repeat it; committed once this returns. */
    String take(Event event, Received received, SenderKey sender) {
        String key = event.key() == null ? Ids.next().replace("-", "") : event.key();
        String own = sender.own(key);
        switch (event.action()) {
            case TRIGGER -> desk.raise(received, event.draft(own).alert(), sender);
            case RESOLVE -> desk.clear(received, own, sender);
            case ACKNOWLEDGE -> acknowledge(own, sender);
        }
        return key;
    }

    /** In the integration's name; what nobody knows, or is past that, is left as it is. */
    private void acknowledge(String dedupKey, SenderKey sender) {
        String note = "Acknowledged by the sender, key " + sender.name();
        desk.find(Event.SOURCE, dedupKey)
                .ifPresent(alert -> desk.step(alert, SenderStep.acknowledge(sender.actor(Event.SOURCE), note)));
    }
}
