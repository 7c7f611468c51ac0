package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Received;
import io.tocsin.alert.Reported;
import io.tocsin.incident.AlertReception;
import io.tocsin.platform.security.ApiKey;
import io.tocsin.platform.security.ApiKeys;
import io.tocsin.platform.security.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Messages that come to an address every vendor shares, such as PagerDuty's {@code /integration/<key>/enqueue}: there the
 * key says whose message it is, and it is read as at that sender's own door.
 */
@Component
public class KeyedMessages {

    private final ApiKeys keys;
    private final Integrations integrations;
    private final Sources sources;
    private final Doorman doorman;
    private final AlertReception reception;

    KeyedMessages(ApiKeys keys, Integrations integrations, Sources sources, Doorman doorman, AlertReception reception) {
        this.keys = keys;
        this.integrations = integrations;
        this.sources = sources;
        this.doorman = doorman;
        this.reception = reception;
    }

    /** The sender whose messages this key is for; empty for a key of any door, of another API, or of nobody. */
    public Optional<String> sender(String key) {
        return keys.find(key)
                .filter(known -> known.may(Scope.INTAKE))
                .map(ApiKey::integration)
                .flatMap(integrations::find)
                .map(Integration::source)
                .filter(source -> sources.names().contains(source));
    }

    /** Takes a message in; returns the dedup keys of its alerts, which are committed. */
    public List<String> take(String key, String sender, HttpServletRequest request, byte[] body) {
        Source source = sources.named(sender);
        HttpHeaders headers = new ServletServerHttpRequest(request).getHeaders();
        Doorman.Guest guest = doorman.admit(keys.find(key), source.name(), headers, body);
        if (guest.replay()) {
            return List.of();
        }
        Integration integration = guest.integration();
        Received received = new Received(
                source.name(), body, request.getContentType(), integration == null ? null : integration.name());
        Reported alerts = sources.read(source, received, headers, guest.service());
        if (!alerts.isEmpty()) {
            reception.receive(received, alerts);
        }
        doorman.taken(guest);
        return alerts.alerts().stream().map(Alert::dedupKey).toList();
    }
}
