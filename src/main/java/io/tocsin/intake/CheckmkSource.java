package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * A notification script's variables, with their prefix {@code NOTIFY_} or without. Its parameters may be secrets: none of
 * them becomes part of an alert.
 */
@Component
class CheckmkSource implements Source {

    private final HostChecks checks = new HostChecks(this, "/");

    @Override
    public String name() {
        return "checkmk";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        return checks.read(body);
    }
}
