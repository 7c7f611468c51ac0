package io.tocsin.intake;

import io.tocsin.incident.Unstorable;
import io.tocsin.platform.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Keeps what could not be stored as an alert for people to look at, and says so to its sender. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnstorableMessages {

    private static final Logger log = LoggerFactory.getLogger(UnstorableMessages.class);

    private final RejectedBodies rejected;

    UnstorableMessages(RejectedBodies rejected) {
        this.rejected = rejected;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> kept(Unstorable failure) {
        String id = rejected.keepUnstored(
                failure.received(), "It was understood and could not be stored: a fault of ours.");
        log.atError().setCause(failure).addKeyValue("rejected", id).log("a message could not be stored");
        ProblemDetail problem = Problems.details(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "unstorable",
                "The alerts of this message can't be stored, and sending it again won't help. It is kept for an"
                        + " administrator, whose log tells more.");
        problem.setProperty("kept", "/api/rejected-messages/" + id);
        return ResponseEntity.unprocessableEntity()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
