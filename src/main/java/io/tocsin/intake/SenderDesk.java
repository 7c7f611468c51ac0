package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertView;
import io.tocsin.alert.CurrentAlerts;
import io.tocsin.alert.Received;
import io.tocsin.incident.AlertReception;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentDesk;
import io.tocsin.platform.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the APIs of other vendors ask of us: raise, clear, and steps on the incident an alert belongs to. */
@Component
public class SenderDesk {

    private static final Logger log = LoggerFactory.getLogger(SenderDesk.class);

    private final AlertReception reception;
    private final CurrentAlerts current;
    private final IncidentDesk desk;
    private final SenderKeys keys;

    SenderDesk(AlertReception reception, CurrentAlerts current, IncidentDesk desk, SenderKeys keys) {
        this.reception = reception;
        this.current = current;
        this.desk = desk;
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

    /** Takes a step on the incident of this alert; false where it has none, or the incident is past that step. */
    public boolean step(AlertView alert, BiFunction<IncidentDesk, String, Incident> step) {
        String incident = alert.incident();
        if (incident == null) {
            return false;
        }
        try {
            Incident stepped = step.apply(desk, incident);
            return stepped.key().equals(incident);
        } catch (ProblemException past) {
            log.atInfo()
                    .addKeyValue("incidentKey", incident)
                    .addKeyValue("source", alert.source())
                    .addKeyValue("cause", past.detail())
                    .log("a sender's step came too late");
            return false;
        }
    }
}
