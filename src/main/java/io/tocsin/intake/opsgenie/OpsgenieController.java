package io.tocsin.intake.opsgenie;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tocsin.alert.Received;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.intake.Loose;
import io.tocsin.intake.Message;
import io.tocsin.intake.RejectedBodies;
import io.tocsin.intake.SenderKey;
import io.tocsin.intake.SenderKeys;
import io.tocsin.platform.Ids;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.ProblemException;
import io.tocsin.platform.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Opsgenie's addresses: 202 once it is done, and what came of it for whoever asks by the request's number. */
@RestController
@RequestMapping({"/v2/alerts", "/opsgenie/v2/alerts", "/jsm/ops/integration/v2/alerts"})
class OpsgenieController {

    private static final double NANOS = 1e9;
    private static final String DOOR = "opsgenie-api";
    private static final byte[] NOTHING = {};

    private final SenderKeys keys;
    private final OpsgenieDesk desk;
    private final OpsgenieUpdates updates;
    private final OpsgenieRequests requests;
    private final Known known;
    private final Incidents incidents;
    private final RejectedBodies rejected;

    OpsgenieController(
            SenderKeys keys,
            OpsgenieDesk desk,
            OpsgenieUpdates updates,
            OpsgenieRequests requests,
            Known known,
            Incidents incidents,
            RejectedBodies rejected) {
        this.keys = keys;
        this.desk = desk;
        this.updates = updates;
        this.requests = requests;
        this.known = known;
        this.incidents = incidents;
        this.rejected = rejected;
    }

    record Taken(String result, double took, String requestId) {}

    record Shown(Object data, double took, String requestId) {}

    @PostMapping
    ResponseEntity<Taken> create(HttpServletRequest request) throws IOException {
        return taken(request, Identifier.of("", null), desk::create);
    }

    @PostMapping("/{id}/{action}")
    ResponseEntity<Taken> act(
            @PathVariable String id,
            @PathVariable String action,
            @RequestParam(required = false) @Nullable String identifierType,
            HttpServletRequest request)
            throws IOException {
        Function<Asked, Outcome> carryOut = switch (action) {
            case "close" -> desk::close;
            case "acknowledge" -> desk::acknowledge;
            case "unacknowledge" -> desk::unacknowledge;
            case "notes" -> desk::note;
            case "snooze" -> desk::snooze;
            case "escalate" -> desk::escalate;
            default -> throw Problems.notFound("action", PlainText.line(action, 50));
        };
        return taken(request, Identifier.of(id, identifierType), carryOut);
    }

    @PutMapping("/{id}/{field}")
    ResponseEntity<Taken> update(
            @PathVariable String id,
            @PathVariable String field,
            @RequestParam(required = false) @Nullable String identifierType,
            HttpServletRequest request)
            throws IOException {
        Function<Asked, Outcome> carryOut = switch (field) {
            case "message" -> updates::message;
            case "description" -> updates::description;
            case "priority" -> updates::priority;
            default -> throw Problems.notFound("field", PlainText.line(field, 50));
        };
        return taken(request, Identifier.of(id, identifierType), carryOut);
    }

    @GetMapping("/requests/{id}")
    Shown result(@PathVariable String id, HttpServletRequest request) {
        return requests.of(PlainText.clean(id), sender(request, NOTHING).scope())
                .map(processed -> new Shown(processed, 0, id))
                .orElseThrow(() -> Problems.notFound("request", PlainText.line(id, 50)));
    }

    @GetMapping("/{id}")
    Shown alert(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String identifierType,
            HttpServletRequest request) {
        Known.Found found = known.find(Identifier.of(PlainText.clean(id), identifierType), sender(request, NOTHING))
                .orElseThrow(() -> Problems.notFound("alert", PlainText.line(id, 100)));
        String owner = Optional.ofNullable(found.alert().incident())
                .flatMap(incidents::find)
                .map(Incident::assignee)
                .orElse(null);
        return new Shown(OpsgenieAlert.of(found, known.tiny(found.dedupKey()), owner), 0, Ids.next());
    }

    private ResponseEntity<Taken> taken(HttpServletRequest request, Identifier about, Function<Asked, Outcome> carryOut)
            throws IOException {
        long begun = System.nanoTime();
        byte[] bytes = request.getInputStream().readAllBytes();
        SenderKey sender = sender(request, bytes);
        Received received = new Received(Known.SOURCE, bytes, request.getContentType(), sender.name());
        boolean step = !about.value().isEmpty();
        Loose body = step && bytes.length == 0 ? new Loose(MissingNode.getInstance()) : body(received);
        Outcome outcome = carryOut.apply(new Asked(about, body, received, sender));
        String id = Ids.next();
        requests.keep(id, sender.scope(), outcome);
        double took = (System.nanoTime() - begun) / NANOS;
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .header("X-Request-Id", id)
                .header("X-Response-Time", String.valueOf(took))
                .header("X-RateLimit-State", "OK")
                .body(new Taken("Request will be processed", took, id));
    }

    private SenderKey sender(HttpServletRequest request, byte[] body) {
        return keys.shown(new SenderKeys.Arrival(DOOR, request, body))
                .orElseThrow(() -> Problems.forbidden("Send Authorization: GenieKey …"));
    }

    private Loose body(Received received) {
        try {
            JsonNode body = Message.json(received.body());
            if (body.isObject()) {
                return new Loose(body);
            }
        } catch (Message.NotJson e) {
            throw refused(received, "The body is not JSON we can read: " + e.getMessage());
        }
        throw refused(received, "Send a JSON object.");
    }

    /** Kept, for whoever misses an alert. */
    private ProblemException refused(Received received, String detail) {
        rejected.keep(received, detail, true);
        return Problems.badRequest("not-json", detail);
    }
}
