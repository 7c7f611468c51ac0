package io.tocsin.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.tocsin.platform.Ids;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Tells every failure of a controller as problem details with a type of ours, and none of our insides. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class HttpProblems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(HttpProblems.class);
    private static final URI UNTYPED = URI.create("about:blank");

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = Problems.details(
                HttpStatus.BAD_REQUEST, "unreadable", "The body is not the JSON document that is expected here.");
        if (failure.getCause() instanceof JsonProcessingException json) {
            problem.setProperty("errors", List.of(new Violation(pointer(json), where(json))));
        }
        return handleExceptionInternal(failure, problem, headers, HttpStatus.BAD_REQUEST, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem =
                Problems.invalid(FieldViolations.of(failure.getBindingResult())).getBody();
        return handleExceptionInternal(failure, problem, headers, HttpStatus.BAD_REQUEST, request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem && UNTYPED.equals(problem.getType())) {
            HttpStatus known = HttpStatus.resolve(status.value());
            String slug = known == null
                    ? "failed"
                    : known.name().toLowerCase(Locale.ROOT).replace('_', '-');
            problem.setType(URI.create("urn:tocsin:problem:" + slug));
        }
        // Also for those who only accept something else: the problem beats an empty answer.
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (request instanceof ServletWebRequest web && page(web.getRequest())) {
            HttpProblems.<RuntimeException>leaveToTheErrorPage(failure);
        }
        return super.handleExceptionInternal(failure, body, headers, status, request);
    }

    /** The same exception again makes Spring ask its next resolver, which shows the page for the status. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> void leaveToTheErrorPage(Exception failure) throws E {
        throw (E) failure;
    }

    /** Everything nobody else explained; pages keep the container's own error page. */
    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> unexpected(Exception failure, HttpServletRequest request) throws Exception {
        if (failure instanceof AccessDeniedException || failure instanceof AuthenticationException || page(request)) {
            throw failure;
        }
        if (Unavailable.unstorable(failure)) {
            return ResponseEntity.badRequest()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(Problems.details(
                            HttpStatus.BAD_REQUEST,
                            "unstorable",
                            "A character such as NUL can't be stored or looked for: leave it out."));
        }
        if (Unavailable.is(failure)) {
            log.atWarn()
                    .addKeyValue("cause", String.valueOf(failure.getMessage()))
                    .log("request refused for now");
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, String.valueOf(Unavailable.RETRY_AFTER))
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(Problems.details(HttpStatus.SERVICE_UNAVAILABLE, Unavailable.TYPE, Unavailable.DETAIL));
        }
        String id = Ids.next();
        log.atError().setCause(failure).addKeyValue("problem", id).log("request failed");
        ProblemDetail problem = Problems.details(
                HttpStatus.INTERNAL_SERVER_ERROR, "internal", "A fault of ours; the log has it under 'instance'.");
        problem.setInstance(URI.create("urn:uuid:" + id));
        return ResponseEntity.internalServerError()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static boolean page(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE) && !Paths.PROGRAMS.matches(request);
    }

    private static String pointer(JsonProcessingException failure) {
        if (!(failure instanceof JsonMappingException mapping)) {
            return "";
        }
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    private static String where(JsonProcessingException failure) {
        String place = failure.getLocation() == null
                ? ""
                : " (line " + failure.getLocation().getLineNr() + ", column "
                        + failure.getLocation().getColumnNr() + ")";
        return (failure instanceof JsonMappingException ? "This value has the wrong type" : "This is not JSON") + place
                + ".";
    }
}
