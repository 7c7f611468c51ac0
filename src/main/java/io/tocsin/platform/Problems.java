package io.tocsin.platform;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The ways a request fails, each with a stable type and a sentence that says what to do. */
public final class Problems {

    private static final int NAME = 100;

    private Problems() {}

    /** 404: there is no such thing. */
    public static ProblemException notFound(String what, String id) {
        return new ProblemException(
                HttpStatus.NOT_FOUND,
                "not-found",
                "Not found",
                "There is no " + what + " '" + PlainText.line(id, NAME) + "'.");
    }

    /** 409: the thing is past the step that was asked for. */
    public static ProblemException conflict(String type, String detail) {
        return new ProblemException(HttpStatus.CONFLICT, type, "Conflict", detail);
    }

    /** 400: the document has the wrong shape, place by place. */
    public static ProblemException invalid(List<Violation> errors) {
        String detail = errors.size() == 1
                ? errors.get(0).detail()
                : "The document has " + errors.size() + " problems; 'errors' says where and what to change.";
        return new ProblemException(HttpStatus.BAD_REQUEST, "invalid", "Invalid document", detail).with(errors);
    }

    /** 400: the request can't be understood. */
    public static ProblemException badRequest(String type, String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, type, "Bad request", detail);
    }

    /** 401: nothing proves who is asking. */
    public static ProblemException unauthorized(String type, String detail) {
        return new ProblemException(HttpStatus.UNAUTHORIZED, type, "Unauthorized", detail);
    }

    /** 403: known, but not allowed. */
    public static ProblemException forbidden(String detail) {
        return new ProblemException(HttpStatus.FORBIDDEN, "forbidden", "Forbidden", detail);
    }

    /** 503: not now; the sender may try again in so many seconds. */
    public static ProblemException unavailable(String type, String detail, int retryAfter) {
        ProblemException problem =
                new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, type, "Service unavailable", detail);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter));
        return problem;
    }

    /** Problem details for filters and handlers that answer without throwing. */
    public static ProblemDetail details(HttpStatus status, String type, String detail) {
        return ProblemException.problem(status, type, status.getReasonPhrase(), detail);
    }
}
