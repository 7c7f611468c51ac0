package io.tocsin.intake;

import io.tocsin.alert.Received;
import io.tocsin.alert.Reported;
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

    /** A request, its body read. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Sent(
            String method,
            byte[] body,
            @Nullable String contentType,
            @Nullable String query) {

        /** What is asked for by the address alone is a form without a body. */
        Received to(Source sender) {
            return Message.isBlank(body)
                    ? new Received(sender.name(), Form.asked(query), Form.TYPE, key())
                    : new Received(sender.name(), body, contentType, key());
        }

        private static @Nullable String key() {
            Caller caller = Caller.current();
            return caller.equals(Caller.SYSTEM) ? null : caller.id();
        }
    }

    @RequestMapping(
            path = "/intake/{source}",
            method = {RequestMethod.POST, RequestMethod.PUT, RequestMethod.GET})
    @ResponseStatus(HttpStatus.ACCEPTED)
    Taken take(@PathVariable String source, @RequestHeader HttpHeaders headers, HttpServletRequest request)
            throws IOException, HttpRequestMethodNotSupportedException {
        // bounded and unzipped by the filters in front of every door
        byte[] body = request.getInputStream().readAllBytes();
        return take(
                source,
                headers,
                new Sent(request.getMethod(), body, request.getContentType(), request.getQueryString()));
    }

    Taken take(String source, HttpHeaders headers, Sent sent) throws HttpRequestMethodNotSupportedException {
        Source sender = sources.named(source);
        if (!SENDING.contains(sent.method()) && !(sent.method().equals("GET") && sender.byGet())) {
            throw new HttpRequestMethodNotSupportedException(sent.method(), SENDING);
        }
        Received received = sent.to(sender);
        Doorman.Guest guest = doorman.admit(sender.name(), headers, received.body());
        if (guest.replay()) {
            return new Taken(0, List.of());
        }
        Reported alerts = sources.read(sender, received, headers, guest.service());
        List<Answer> answers = alerts.isEmpty() ? List.of() : reception.receive(received, alerts);
        doorman.taken(guest);
        return new Taken(answers.size(), answers);
    }
}
