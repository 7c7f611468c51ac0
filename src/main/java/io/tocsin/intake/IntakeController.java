package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Received;
import io.tocsin.incident.AlertReception;
import io.tocsin.incident.Answer;
import io.tocsin.platform.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The door for every sender: answers 202 once the alerts are committed. */
@RestController
class IntakeController {

    private static final Set<String> SENDING = Set.of("POST", "PUT");

    /**
     * What became of a message.
     *
     * @param alerts one answer per alert, in the message's order
     */
    record Taken(int accepted, List<Answer> alerts) {}

    private final Sources sources;
    private final Doorman doorman;
    private final AlertReception reception;

    IntakeController(Sources sources, Doorman doorman, AlertReception reception) {
        this.sources = sources;
        this.doorman = doorman;
        this.reception = reception;
    }

    @RequestMapping(
            path = "/intake/{source}",
            method = {RequestMethod.POST, RequestMethod.PUT, RequestMethod.GET})
    @ResponseStatus(HttpStatus.ACCEPTED)
    Taken take(@PathVariable String source, @RequestHeader HttpHeaders headers, HttpServletRequest request)
            throws IOException, HttpRequestMethodNotSupportedException {
        Source sender = sources.named(source);
        String method = request.getMethod();
        if (!SENDING.contains(method) && !(method.equals("GET") && sender.byGet())) {
            throw new HttpRequestMethodNotSupportedException(method, SENDING);
        }
        Received received = received(sender, request);
        Doorman.Guest guest = doorman.admit(sender.name(), headers, received.body());
        if (guest.replay()) {
            return new Taken(0, List.of());
        }
        List<Alert> alerts = guest.scoped(sources.read(sender, received, headers));
        List<Answer> answers = alerts.isEmpty() ? List.of() : reception.receive(received, alerts);
        doorman.taken(guest);
        return new Taken(answers.size(), answers);
    }

    private static Received received(Source sender, HttpServletRequest request) throws IOException {
        // bounded and unzipped by the filters in front of every door
        byte[] body = request.getInputStream().readAllBytes();
        return Message.isBlank(body)
                ? new Received(sender.name(), Form.asked(request.getQueryString()), Form.TYPE, key())
                : new Received(sender.name(), body, request.getContentType(), key());
    }

    private static @Nullable String key() {
        Caller caller = Caller.current();
        return caller.equals(Caller.SYSTEM) ? null : caller.id();
    }
}
