package io.tocsin.oncall;

import io.tocsin.platform.Ids;
import java.net.URI;
import java.time.Instant;
import java.util.List;
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

    private final Requests requests;
    private final Overrides overrides;

    OverrideController(Requests requests, Overrides overrides) {
        this.requests = requests;
        this.overrides = overrides;
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
        StandIn standIn = overrides.enter(id, requests.standIn(body, Ids.next()));
        URI self = URI.create("/api/schedules/" + id + "/overrides/" + standIn.id());
        return ResponseEntity.created(self).body(standIn);
    }

    @DeleteMapping("/{id}/overrides/{override}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, @PathVariable String override) {
        overrides.takeBack(id, override);
    }
}
