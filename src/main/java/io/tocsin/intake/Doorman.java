package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.intake.signature.Signatures;
import io.tocsin.intake.signature.WrongSignature;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.ProblemException;
import io.tocsin.platform.Problems;
import io.tocsin.platform.database.ReservedConnections;
import io.tocsin.platform.security.ApiKey;
import io.tocsin.platform.security.Sealed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Looks at who brings a message: whether the key is for this door, and whether the signature is the sender's. */
@Component
class Doorman {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    /** Who came in: an integration, and which of its signed messages this is; both null for a key of no integration. */
    record Guest(
            @Nullable Integration integration, @Nullable String delivery, boolean replay) {

        static final Guest UNBOUND = new Guest(null, null, false);

        /** Whose everything it brings is; null: as the message says. */
        @Nullable
        String service() {
            return integration == null ? null : integration.service();
        }

        /** The alerts as the guest may raise them: under its service where its key is bound to one. */
        List<Alert> scoped(List<Alert> alerts) {
            String service = service();
            return service == null
                    ? alerts
                    : alerts.stream().map(alert -> alert.forService(service)).toList();
        }
    }

    private record Remembered(Integration integration, List<String> secrets, Instant until) {}

    private final Integrations integrations;
    private final SignedDeliveries deliveries;
    private final Signatures signatures;
    private final Sealed sealed;
    private final Clock clock;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();
    private final Map<String, Instant> received = new ConcurrentHashMap<>();

    Doorman(Integrations integrations, SignedDeliveries deliveries, Signatures signatures, Sealed sealed, Clock clock) {
        this.integrations = integrations;
        this.deliveries = deliveries;
        this.signatures = signatures;
        this.sealed = sealed;
        this.clock = clock;
    }

    /** Lets a message of the request at hand in; 403 at the wrong door, 401 for a signature that is not the sender's. */
    Guest admit(String source, HttpHeaders headers, byte[] body) {
        return admit(ApiKey.current(), source, headers, body);
    }

    /** The same for a key that came in the message itself. */
    Guest admit(Optional<ApiKey> key, String source, HttpHeaders headers, byte[] body) {
        String id = key.map(ApiKey::integration).orElse(null);
        if (id == null) {
            return Guest.UNBOUND;
        }
        return ReservedConnections.reserved(() -> admit(id, source, headers, body));
    }

    private Guest admit(String id, String source, HttpHeaders headers, byte[] body) {
        Remembered known = remembered(id);
        Integration integration = known.integration();
        if (!integration.takes(source)) {
            throw refused(integration, wrongDoor(integration, source));
        }
        if (known.secrets().isEmpty()) {
            return new Guest(integration, null, false);
        }
        String delivery = verified(known, source, headers, body);
        return new Guest(integration, delivery, deliveries.known(id, delivery));
    }

    /** Notes that a guest's alerts are committed. */
    void taken(Guest guest) {
        Integration integration = guest.integration();
        if (integration != null) {
            ReservedConnections.reserved(() -> {
                noted(integration.id());
                if (guest.delivery() != null) {
                    deliveries.note(integration.id(), guest.delivery());
                }
                return guest;
            });
        }
    }

    /** What was changed here is in force here at once, on other nodes within ten seconds. */
    void forget(String integration) {
        remembered.remove(integration);
    }

    /** When something last came is worth knowing to ten seconds, not a statement a message. */
    private void noted(String id) {
        Instant now = clock.instant();
        Instant before = received.put(id, now);
        if (before == null || Duration.between(before, now).compareTo(REMEMBERED) >= 0) {
            integrations.received(id);
        } else {
            received.put(id, before);
        }
    }

    private String verified(Remembered known, String source, HttpHeaders headers, byte[] body) {
        try {
            return signatures.check(source, headers, body, known.secrets());
        } catch (WrongSignature e) {
            throw refused(
                    known.integration(), Problems.unauthorized("wrong-signature", String.valueOf(e.getMessage())));
        }
    }

    private Remembered remembered(String id) {
        Instant now = clock.instant();
        Remembered known = remembered.get(id);
        if (known == null || !known.until().isAfter(now)) {
            Integration integration = integrations.find(id).orElseThrow(() -> Problems.notFound("integration", id));
            List<String> secrets =
                    integrations.secrets(id).stream().map(sealed::open).toList();
            known = new Remembered(integration, secrets, now.plus(REMEMBERED));
            remembered.put(id, known);
        }
        return known;
    }

    private static ProblemException wrongDoor(Integration integration, String source) {
        return Problems.forbidden("This key is for messages of " + integration.source() + ", this door for " + source
                + ": use the address that belongs to the key, or make another integration.");
    }

    private ProblemException refused(Integration integration, ProblemException problem) {
        integrations.refused(integration.id(), PlainText.line(problem.detail(), 300));
        return problem;
    }
}
