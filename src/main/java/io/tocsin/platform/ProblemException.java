package io.tocsin.platform;

import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request that can't be carried out, told as RFC 9457 problem details; made by {@link Problems}. */
public class ProblemException extends ErrorResponseException {

    private static final String TYPE = "urn:tocsin:problem:";

    ProblemException(HttpStatus status, String type, String title, String detail) {
        super(status, problem(status, type, title, detail), null);
    }

    /** Adds the places that are wrong, shown as {@code errors[]}. */
    ProblemException with(List<Violation> errors) {
        getBody().setProperty("errors", errors);
        return this;
    }

    /** The sentence that says what to do. */
    public String detail() {
        String detail = getBody().getDetail();
        return detail == null ? "" : detail;
    }

    static ProblemDetail problem(HttpStatus status, String type, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPE + type));
        problem.setTitle(title);
        return problem;
    }
}
