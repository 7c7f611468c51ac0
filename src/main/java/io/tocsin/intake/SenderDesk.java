package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertView;
import io.tocsin.alert.CurrentAlerts;
import io.tocsin.alert.Received;
import io.tocsin.incident.AlertReception;
import io.tocsin.incident.SenderStep;
import io.tocsin.incident.SenderSteps;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the APIs of other vendors ask of us: raise, clear, and steps on the incident an alert belongs to. */
@Component
public class SenderDesk {

    private final AlertReception reception;
    private final CurrentAlerts current;
    private final SenderSteps steps;
    private final SenderKeys keys;

    SenderDesk(AlertReception reception, CurrentAlerts current, SenderSteps steps, SenderKeys keys) {
        this.reception = reception;
        this.current = current;
        this.steps = steps;
        this.keys = keys;
    }

    /** The alert its sender knows by this key. */
    public Optional<AlertView> find(String source, String dedupKey) {
        return current.of(source, dedupKey);
    }

    /** Takes in one alert; committed once this returns. */
    public void raise(Received received, Alert alert, SenderKey key) {
        reception.receive(received, key.scoped(List.of(alert)));
        keys.taken(key);
    }

    /** Clears the alert of this key; false where there is none to clear. */
    public boolean clear(Received received, String dedupKey, SenderKey key) {
        Optional<AlertView> known =
                find(received.source(), dedupKey).filter(alert -> !alert.state().equals("resolved"));
        known.ifPresent(alert -> raise(
                received,
                Draft.of(received.source(), dedupKey, false, alert.title()).alert(),
                key));
        return known.isPresent();
    }

    /** Takes a step on the incident of this alert, now or as soon as that is open. */
    public SenderSteps.Outcome step(AlertView alert, SenderStep step) {
        return steps.take(alert, step);
    }
}
