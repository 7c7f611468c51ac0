package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Nagios and what still speaks its macros, sent by a notification command or by PagerDuty's own script for it. */
@Component
class NagiosSource implements Source {

    private final HostChecks checks = new HostChecks(this, "/");

    @Override
    public String name() {
        return "nagios";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        return checks.read(body);
    }
}
