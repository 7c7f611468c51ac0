package io.tocsin.intake.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.Received;
import io.tocsin.intake.Message;
import io.tocsin.intake.RejectedBodies;
import io.tocsin.intake.SenderKey;
import io.tocsin.intake.SenderKeys;
import io.tocsin.platform.ProblemException;
import io.tocsin.platform.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes alerts the way an Alertmanager takes them from Prometheus: 200 once they are committed. */
@RestController
@RequestMapping({"/api/v2", "/am/api/v2", "/alertmanager/api/v2"})
class AlertmanagerController {

    private final SenderKeys keys;
    private final PrometheusReception reception;
    private final RejectedBodies rejected;
    private final Clock clock;
    private final Duration resolveTimeout;

    AlertmanagerController(
            SenderKeys keys,
            PrometheusReception reception,
            RejectedBodies rejected,
            Clock clock,
            @Value("${tocsin.intake.resolve-timeout:PT5M}") Duration resolveTimeout) {
        this.keys = keys;
        this.reception = reception;
        this.rejected = rejected;
        this.clock = clock;
        this.resolveTimeout = resolveTimeout;
    }

    /** What is right is stored also where something else in the message is wrong, which then is answered with 400. */
    @PostMapping("/alerts")
    @ResponseStatus(HttpStatus.OK)
    void post(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        SenderKey key = keys.shown(new SenderKeys.Arrival(Posted.SOURCE, request, body))
                .orElseThrow(() -> Problems.forbidden("Send an intake key: authorization in Prometheus's settings."));
        Received received = new Received(Posted.SOURCE, body, request.getContentType(), key.name());
        PostedReader.Reading reading = PostedReader.read(alerts(received), clock.instant(), resolveTimeout);
        if (!reading.valid().isEmpty()) {
            reception.take(received, reading.valid(), key);
            keys.taken(key);
        }
        if (!reading.wrong().isEmpty()) {
            throw refused(received, "invalid-alerts", String.join("; ", reading.wrong()));
        }
    }

    private JsonNode alerts(Received received) {
        try {
            JsonNode alerts = Message.json(received.body());
            if (alerts.isArray()) {
                return alerts;
            }
        } catch (Message.NotJson e) {
            throw refused(received, "not-json", "The body is not JSON we can read: " + e.getMessage());
        }
        throw refused(received, "not-a-list", "Send a JSON array of alerts.");
    }

    /** Kept, for whoever misses an alert. */
    private ProblemException refused(Received received, String type, String detail) {
        rejected.keep(received, detail, true);
        return Problems.badRequest(type, detail);
    }
}
