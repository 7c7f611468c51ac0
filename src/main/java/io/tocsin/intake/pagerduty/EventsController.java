package io.tocsin.intake.pagerduty;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.tocsin.alert.Received;
import io.tocsin.intake.KeyedMessages;
import io.tocsin.intake.Loose;
import io.tocsin.intake.Message;
import io.tocsin.intake.RejectedBodies;
import io.tocsin.intake.SenderKey;
import io.tocsin.intake.SenderKeys;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The addresses of PagerDuty's Events API, both versions of it and the changes. */
@RestController
@RequestMapping({"", "/pagerduty"})
class EventsController {

    /** The doors, as integrations name them. */
    private static final String FIRST = "pagerduty-events-v1";

    private static final String SECOND = "pagerduty-events-v2";

    private final SenderKeys keys;
    private final EventReception events;
    private final ChangeReception changes;
    private final RejectedBodies rejected;
    private final KeyedMessages others;

    EventsController(
            SenderKeys keys,
            EventReception events,
            ChangeReception changes,
            RejectedBodies rejected,
            KeyedMessages others) {
        this.keys = keys;
        this.events = events;
        this.changes = changes;
        this.rejected = rejected;
        this.others = others;
    }

    /** One message with the key it came by. */
    private record Sent(Loose body, Received received, SenderKey key) {}

    @PostMapping("/v2/enqueue")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Reply.Enqueued enqueue(HttpServletRequest request) throws IOException, InvalidEvent {
        return enqueued(sent(SECOND, request, null));
    }

    /**
     * The address that PagerDuty shows for an integration: the key is part of it, and says whose bodies come. A key of one
     * sender takes that sender's, all others take events.
     */
    @PostMapping("/integration/{key}/enqueue")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Reply.Enqueued enqueue(@PathVariable String key, HttpServletRequest request) throws IOException, InvalidEvent {
        Optional<String> sender = others.sender(key);
        if (sender.isPresent()) {
            byte[] body = request.getInputStream().readAllBytes();
            List<String> taken = others.take(key, sender.get(), request, body);
            return Reply.Enqueued.of(taken.isEmpty() ? "" : taken.get(0));
        }
        return enqueued(sent(SECOND, request, key));
    }

    @PostMapping("/generic/2010-04-15/create_event.json")
    Reply.Created create(HttpServletRequest request) throws IOException, InvalidEvent {
        Sent sent = sent(FIRST, request, null);
        return Reply.Created.of(events.take(read(sent, true), sent.received(), sent.key()));
    }

    @PostMapping("/v2/change/enqueue")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Reply.Noted change(HttpServletRequest request) throws IOException, InvalidEvent {
        Sent sent = sent(SECOND, request, null);
        changes.take(sent.body(), sent.key());
        return Reply.Noted.change();
    }

    private Reply.Enqueued enqueued(Sent sent) throws InvalidEvent {
        return Reply.Enqueued.of(events.take(read(sent, false), sent.received(), sent.key()));
    }

    /** What can't be understood is kept, for whoever misses an alert. */
    private Event read(Sent sent, boolean first) throws InvalidEvent {
        try {
            return first ? Event.first(sent.body()) : Event.second(sent.body());
        } catch (InvalidEvent e) {
            rejected.keep(sent.received(), String.join("; ", e.errors()), true);
            throw e;
        }
    }

    private Sent sent(String door, HttpServletRequest request, @Nullable String inPath)
            throws IOException, InvalidEvent {
        byte[] bytes = request.getInputStream().readAllBytes();
        SenderKeys.Arrival arrival = new SenderKeys.Arrival(door, request, bytes);
        Loose body = body(arrival, inPath);
        SenderKey key = key(arrival, body, inPath)
                .orElseThrow(() -> new InvalidEvent(List.of("'routing_key' is missing or not one of ours")));
        return new Sent(body, received(arrival, key), key);
    }

    private static Received received(SenderKeys.Arrival arrival, SenderKey key) {
        return new Received(Event.SOURCE, arrival.body(), arrival.request().getContentType(), key.name());
    }

    /** What is no JSON is kept too, where its key stands beside it. */
    private Loose body(SenderKeys.Arrival arrival, @Nullable String inPath) throws InvalidEvent {
        try {
            return body(arrival.body());
        } catch (InvalidEvent e) {
            key(arrival, new Loose(MissingNode.getInstance()), inPath)
                    .ifPresent(key -> rejected.keep(received(arrival, key), String.join("; ", e.errors()), true));
            throw e;
        }
    }

    private Optional<SenderKey> key(SenderKeys.Arrival arrival, Loose body, @Nullable String inPath) {
        return Stream.of(
                        body.at("routing_key").text(),
                        arrival.request().getHeader("X-Routing-Key"),
                        body.at("service_key").text(),
                        inPath)
                .filter(key -> key != null && !key.isBlank())
                .findFirst()
                .map(key -> keys.check(key, arrival))
                .orElseGet(() -> keys.shown(arrival));
    }

    private static Loose body(byte[] bytes) throws InvalidEvent {
        try {
            Loose body = new Loose(Message.json(bytes));
            if (!body.isObject()) {
                throw new InvalidEvent(List.of("The body is not a JSON object"));
            }
            return body;
        } catch (Message.NotJson e) {
            throw new InvalidEvent(List.of("The body is not JSON: " + e.getMessage()));
        }
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Reply.Refused refused(InvalidEvent event) {
        return Reply.Refused.event(event.errors());
    }
}
