package io.tocsin.oncall;

import io.tocsin.oncall.CoverRequest.State;
import io.tocsin.platform.Problems;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Asking for cover and for swaps, answering, and taking shifts. */
@RestController
@RequestMapping("/api/schedules/{id}")
class CoverController {

    /** How long what is over is still listed. */
    private static final Duration LISTED = Duration.ofDays(30);

    private final Covers covers;
    private final Requests requests;
    private final Clock clock;

    CoverController(Covers covers, Requests requests, Clock clock) {
        this.covers = covers;
        this.requests = requests;
        this.clock = clock;
    }

    @GetMapping("/requests")
    List<CoverRequest> all(@PathVariable String id, @RequestParam(required = false) @Nullable String state) {
        if (state != null
                && Arrays.stream(State.values()).noneMatch(known -> known.word().equals(state))) {
            throw Problems.badRequest(
                    "invalid-parameter",
                    "Parameter 'state': expected one of "
                            + Arrays.stream(State.values()).map(State::word).collect(Collectors.joining(", ")) + ".");
        }
        return covers.of(id, state, clock.instant().minus(LISTED));
    }

    @GetMapping("/requests/{request}")
    CoverRequest one(@PathVariable String id, @PathVariable String request) {
        return covers.get(id, request);
    }

    @PostMapping(value = "/requests", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<CoverRequest> ask(@PathVariable String id, @RequestBody String body) {
        CoverRequest asked = covers.ask(id, requests.wanted(body));
        return ResponseEntity.created(URI.create("/api/schedules/" + id + "/requests/" + asked.id()))
                .body(asked);
    }

    @PostMapping("/requests/{request}/accept")
    CoverRequest accept(
            @PathVariable String id,
            @PathVariable String request,
            @RequestBody(required = false) @Nullable String body) {
        return covers.accept(id, request, requests.reply(body).by());
    }

    @PostMapping("/requests/{request}/decline")
    CoverRequest decline(
            @PathVariable String id,
            @PathVariable String request,
            @RequestBody(required = false) @Nullable String body) {
        Requests.Reply reply = requests.reply(body);
        return covers.decline(id, request, reply.by(), reply.note());
    }

    @PostMapping("/requests/{request}/withdraw")
    CoverRequest withdraw(
            @PathVariable String id,
            @PathVariable String request,
            @RequestBody(required = false) @Nullable String body) {
        return covers.withdraw(id, request, requests.reply(body).by());
    }

    @PostMapping(value = "/take", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    List<StandIn> take(@PathVariable String id, @RequestBody String body) {
        Requests.Taken taken = requests.taken(body);
        return covers.take(id, taken.time(), taken.by(), taken.reason());
    }
}
