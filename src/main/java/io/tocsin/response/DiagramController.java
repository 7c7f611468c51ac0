package io.tocsin.response;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The diagram of an incident, live. */
@RestController
class DiagramController {

    private final Whereabouts whereabouts;

    DiagramController(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    /** @param seen the version of the model the reader has drawn already, which is not sent again */
    @GetMapping("/api/incidents/{key}/diagram")
    Whereabouts.Diagram diagram(@PathVariable String key, @RequestParam(required = false) @Nullable String seen) {
        return whereabouts.of(key, seen);
    }
}
