package io.tocsin.intake;

import io.tocsin.alert.HeldAlert;
import io.tocsin.alert.HeldAlerts;
import io.tocsin.incident.AlertReception;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Brings alerts back to the door when their time is over: those that were quiet for a time only are judged again, those
 * whose sender fell silent are over.
 */
@Component
class HeldReview {

    private static final Logger log = LoggerFactory.getLogger(HeldReview.class);
    private static final int AT_ONCE = 100;

    private final HeldAlerts held;
    private final AlertReception reception;

    HeldReview(HeldAlerts held, AlertReception reception) {
        this.held = held;
        this.reception = reception;
    }

    /** Judges again what is due; each in a transaction of its own, so that one that fails holds up no other. */
    void review() {
        held.due(AT_ONCE).forEach(this::again);
        held.fallenSilent(AT_ONCE).forEach(this::again);
    }

    private void again(HeldAlert each) {
        try {
            reception.receive(each.received(), List.of(each.alert()));
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("a held alert could not be judged again yet");
        }
    }
}
