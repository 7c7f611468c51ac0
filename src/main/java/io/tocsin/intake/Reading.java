package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Received;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Reads a message as its sender's door would, and keeps nothing of it. */
@Component
public class Reading {

    private final Sources sources;

    Reading(Sources sources) {
        this.sources = sources;
    }

    /** The alerts in it; 404 for an unknown sender, 400 with the places that are wrong. */
    public List<Alert> alerts(Received received, HttpHeaders headers) {
        return sources.look(sources.named(received.source()), received, headers);
    }

    /** The senders that are understood. */
    public List<String> senders() {
        return sources.names();
    }
}
