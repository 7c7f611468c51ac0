package io.tocsin.intake.pagerduty;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The answers, in the words PagerDuty's clients compare. */
final class Reply {

    private static final String SUCCESS = "success";
    private static final String PROCESSED = "Event processed";

    private Reply() {}

    /** An event of the second version was taken. */
    record Enqueued(
            String status,
            String message,
            @JsonProperty("dedup_key") String dedupKey) {

        static Enqueued of(String dedupKey) {
            return new Enqueued(SUCCESS, PROCESSED, dedupKey);
        }
    }

    /** An event of the first version was taken. */
    record Created(
            String status,
            String message,
            @JsonProperty("incident_key") String incidentKey) {

        static Created of(String incidentKey) {
            return new Created(SUCCESS, PROCESSED, incidentKey);
        }
    }

    /** A change was taken. */
    record Noted(String status, String message) {

        static Noted change() {
            return new Noted(SUCCESS, "Change event processed");
        }
    }

    /** Nothing was taken. */
    record Refused(String status, String message, List<String> errors) {

        static Refused event(List<String> errors) {
            return new Refused("invalid event", "Event object is invalid", errors);
        }
    }
}
