package io.tocsin.readiness;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether somebody will be woken, for programs. */
@RestController
class ReadinessController {

    private final Readiness readiness;

    ReadinessController(Readiness readiness) {
        this.readiness = readiness;
    }

    @GetMapping("/api/readiness")
    Snapshot readiness() {
        return readiness.now();
    }
}
