package io.tocsin.intake.pagerduty;

import java.util.List;

/** An event that PagerDuty would not take either. */
final class InvalidEvent extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> errors;

    InvalidEvent(List<String> errors) {
        super(String.join(", ", errors));
        this.errors = errors;
    }

    /** One sentence per mistake. */
    List<String> errors() {
        return errors;
    }
}
