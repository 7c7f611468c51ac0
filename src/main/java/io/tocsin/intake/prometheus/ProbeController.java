package io.tocsin.intake.prometheus;

import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Alertmanager's probes. */
@RestController
class ProbeController {

    private final ApplicationAvailability availability;

    ProbeController(ApplicationAvailability availability) {
        this.availability = availability;
    }

    @GetMapping(
            path = {"/-/healthy", "/am/-/healthy", "/alertmanager/-/healthy"},
            produces = MediaType.TEXT_PLAIN_VALUE)
    String healthy() {
        return "OK";
    }

    @GetMapping(
            path = {"/-/ready", "/am/-/ready", "/alertmanager/-/ready"},
            produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> ready() {
        return availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC
                ? ResponseEntity.ok("OK")
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("not ready");
    }
}
