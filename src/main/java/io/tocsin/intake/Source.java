package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.change.Change;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** One sender's wire shape. A new sender is one class that implements this, and its fixtures. */
interface Source {

    /** The name in the address: {@code POST /intake/<name>}. */
    String name();

    /**
     * The alerts in a message, in its order; none for one that is about something else (a greeting, a comment). What has
     * the wrong shape is reported on the parts, never thrown.
     */
    List<Alert> read(Part body, HttpHeaders headers);

    /** Whether messages without an alert are what it sends all day, so that nobody would look for one. */
    default boolean talksAllDay() {
        return false;
    }

    /** The change a message tells of, such as a deployment; most senders tell of none. */
    default Optional<Change> change(Part body, HttpHeaders headers) {
        return Optional.empty();
    }

    /** How a build ended, where the message tells of one; most senders build nothing. */
    default Optional<Build> build(Part body, HttpHeaders headers) {
        return Optional.empty();
    }

    /**
     * Whether its messages tell of alerts only, and by their bodies alone: then the same bytes mean the same alerts.
     */
    default boolean onlyItsBody() {
        return false;
    }

    /** Whether this sender raises alerts by GET, all it has to say in the address. */
    default boolean byGet() {
        return false;
    }
}
