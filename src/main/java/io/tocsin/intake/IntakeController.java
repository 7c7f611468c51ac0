package io.tocsin.intake;

import io.tocsin.alert.Received;
import io.tocsin.incident.AlertReception;
import io.tocsin.incident.Answer;
import io.tocsin.platform.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The door for every sender: answers 202 once the alerts are committed. */
@RestController
class IntakeController {

    /**
     * What became of a message.
     *
     * @param alerts one answer per alert, in the message's order
     */
    record Taken(int accepted, List<Answer> alerts) {}

    private final Sources sources;
    private final AlertReception reception;

    IntakeController(Sources sources, AlertReception reception) {
        this.sources = sources;
        this.reception = reception;
    }

    @RequestMapping(
            path = "/intake/{source}",
            method = {RequestMethod.POST, RequestMethod.PUT})
    @ResponseStatus(HttpStatus.ACCEPTED)
    Taken take(@PathVariable String source, @RequestHeader HttpHeaders headers, HttpServletRequest request)
            throws IOException {
        Source sender = sources.named(source);
        // bounded and unzipped by the filters in front of every door
        byte[] body = request.getInputStream().readAllBytes();
        Received received = new Received(sender.name(), body, request.getContentType(), key());
        List<Answer> answers = reception.receive(received, sources.read(sender, received, headers));
        return new Taken(answers.size(), answers);
    }

    private static @Nullable String key() {
        Caller caller = Caller.current();
        return caller.equals(Caller.SYSTEM) ? null : caller.id();
    }
}
