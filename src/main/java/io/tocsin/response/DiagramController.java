package io.tocsin.response;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The diagram of an incident, live. */
@RestController
class DiagramController {

    private final Whereabouts whereabouts;

    DiagramController(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    @GetMapping("/api/incidents/{key}/diagram")
    Whereabouts.Diagram diagram(@PathVariable String key) {
        return whereabouts.of(key);
    }
}
