package io.tocsin.oncall;

import io.tocsin.directory.Directory;
import io.tocsin.platform.Caller;
import io.tocsin.platform.Ids;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Standing in for each other, and trying a schedule out before it is written down. */
@RestController
@RequestMapping("/api/schedules")
class OverrideController {

    record Answer(Instant at, List<String> people) {}

    private static final Logger log = LoggerFactory.getLogger(OverrideController.class);

    private final Requests requests;
    private final OnCall onCall;
    private final StandIns standIns;
    private final Directory directory;
    private final Clock clock;

    OverrideController(Requests requests, OnCall onCall, StandIns standIns, Directory directory, Clock clock) {
        this.requests = requests;
        this.onCall = onCall;
        this.standIns = standIns;
        this.directory = directory;
        this.clock = clock;
    }

    /** Who would be on call at each instant; people need not exist, and nothing is kept. */
    @PostMapping(value = "/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    List<Answer> preview(@RequestBody String body) {
        Requests.Preview asked = requests.preview(body);
        return asked.at().stream()
                .map(at -> new Answer(at, asked.rota().at(at)))
                .toList();
    }

    @PostMapping(value = "/{id}/overrides", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<StandIn> add(@PathVariable String id, @RequestBody String body) {
        if (onCall.schedule(id).isEmpty()) {
            throw Problems.notFound("schedule", id);
        }
        StandIn standIn = requests.standIn(body, Ids.next());
        if (directory.person(standIn.person()).isEmpty()) {
            throw Problems.invalid(List.of(new Violation("/person", "There is no person '" + standIn.person() + "'.")));
        }
        String by = Caller.current().id();
        standIns.add(id, standIn, by, clock.instant());
        log.atInfo()
                .addKeyValue("schedule", id)
                .addKeyValue("person", standIn.person())
                .addKeyValue("by", by)
                .log("stand-in added");
        URI self = URI.create("/api/schedules/" + id + "/overrides/" + standIn.id());
        return ResponseEntity.created(self).body(standIn);
    }

    @DeleteMapping("/{id}/overrides/{override}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, @PathVariable String override) {
        if (!standIns.remove(id, override)) {
            throw Problems.notFound("override", override);
        }
        log.atInfo()
                .addKeyValue("schedule", id)
                .addKeyValue("by", Caller.current().id())
                .log("stand-in removed");
    }
}
