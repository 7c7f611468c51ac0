package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Received;
import io.tocsin.alert.Reported;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.ProblemException;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import io.tocsin.platform.config.ConfigDocument;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** All senders we understand; what cannot be read is kept aside, and its sender told where to find it. */
@Component
class Sources {

    private static final Logger log = LoggerFactory.getLogger(Sources.class);

    /** Why a message that was read is kept nevertheless. */
    static final String NO_ALERT = "It was understood and holds no alert.";

    private record Understood(Part body, List<Alert> alerts) {}

    private final Map<String, Source> sources;
    private final List<Check> checks;
    private final Besides besides;
    private final RejectedBodies rejected;
    private final Supplier<MappedSources> described;
    private final Echoes echoes = new Echoes();

    @Autowired
    Sources(
            List<Source> sources,
            List<Check> checks,
            Besides besides,
            RejectedBodies rejected,
            ConfigDocument document) {
        this(sources, checks, besides, rejected, () -> document.get(MappedSources.class));
    }

    Sources(
            List<Source> sources,
            List<Check> checks,
            Besides besides,
            RejectedBodies rejected,
            Supplier<MappedSources> described) {
        this.described = described;
        this.sources = new TreeMap<>(sources.stream().collect(Collectors.toMap(Source::name, Function.identity())));
        this.checks = checks;
        this.besides = besides;
        this.rejected = rejected;
    }

    /** 404 naming those there are. */
    Source named(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return described
                .get()
                .named(plain)
                .or(() -> Optional.ofNullable(sources.get(plain)))
                .orElseThrow(() -> unknown(name));
    }

    private ProblemException unknown(String name) {
        ProblemException unknown = Problems.notFound("source", PlainText.line(name, 100));
        unknown.getBody().setDetail(unknown.detail() + " Known are: " + String.join(", ", names()) + ".");
        unknown.getBody().setProperty("known", names());
        return unknown;
    }

    /** The names in the addresses, in their order. */
    List<String> names() {
        return Stream.concat(sources.keySet().stream(), described.get().names().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * The alerts in a message; 400 (415 where it does not even claim to be JSON) when there is no reading it. One that
     * holds no alert is kept too, for whoever expected one.
     *
     * @param service whose the message is, where the key it came by is for one service; null: as it says
     */
    Reported read(Source source, Received received, HttpHeaders headers, @Nullable String service) {
        RejectedBodies.Beside beside = new RejectedBodies.Beside(headers, service);
        try {
            check(received, headers);
            return echoes.read(source, service, received, () -> read(source, received, beside));
        } catch (ErrorResponseException e) {
            // what is refused for good is kept; what is put off will come again
            throw e.getStatusCode().is4xxClientError() && !Message.isBlank(received.body())
                    ? refused(received, beside, e)
                    : e;
        }
    }

    private List<Alert> read(Source source, Received received, RejectedBodies.Beside beside) {
        Understood understood = understood(source, received, beside.headers());
        boolean told = besides.note(source, understood.body(), beside.headers(), beside.service());
        if (understood.alerts().isEmpty() && !told && !source.talksAllDay()) {
            rejected.keep(received, beside, NO_ALERT, false);
        }
        String service = beside.service();
        return service == null
                ? understood.alerts()
                : understood.alerts().stream()
                        .map(alert -> alert.forService(service))
                        .toList();
    }

    /** The same for a message that is kept already: it is not kept once more. */
    List<Alert> again(Source source, Received received, RejectedBodies.Beside beside) {
        check(received, beside.headers());
        Understood understood = understood(source, received, beside.headers());
        besides.note(source, understood.body(), beside.headers(), beside.service());
        return understood.alerts();
    }

    /** The same for a look only: nothing proves who sent it, and nothing is kept. */
    List<Alert> look(Source source, Received received, HttpHeaders headers) {
        return understood(source, received, headers).alerts();
    }

    private void check(Received received, HttpHeaders headers) {
        checks.forEach(check -> check.verify(received, headers));
        if (Message.isBlank(received.body())) {
            throw Problems.badRequest("empty", "The body is empty: send the alert as JSON.");
        }
    }

    private static Understood understood(Source source, Received received, HttpHeaders headers) {
        try {
            Part body = Part.of(Message.read(received.body(), received.contentType()));
            List<Alert> alerts = source.read(body, headers);
            if (!body.violations().isEmpty()) {
                throw Problems.invalid(body.violations());
            }
            return new Understood(body, alerts);
        } catch (Message.NotJson e) {
            throw notJson(received, e);
        }
    }

    /** What is wrong with a message, place by place. */
    static String why(ErrorResponseException problem) {
        Map<String, Object> properties = problem.getBody().getProperties();
        if (properties != null && properties.get("errors") instanceof List<?> errors && !errors.isEmpty()) {
            return errors.stream()
                    .filter(Violation.class::isInstance)
                    .map(Violation.class::cast)
                    .map(each -> each.pointer().isEmpty() ? each.detail() : each.pointer() + ": " + each.detail())
                    .collect(Collectors.joining("; "));
        }
        return String.valueOf(problem.getBody().getDetail());
    }

    private ErrorResponseException refused(
            Received received, RejectedBodies.Beside beside, ErrorResponseException problem) {
        ProblemDetail details = problem.getBody();
        String id = rejected.keep(received, beside, why(problem), true);
        details.setProperty("kept", "/api/rejected-messages/" + id);
        log.atWarn()
                .addKeyValue("source", received.source())
                .addKeyValue("rejected", id)
                .log("a message could not be read");
        return problem;
    }

    private static ErrorResponseException notJson(Received received, Message.NotJson e) {
        String detail = PlainText.line("The body is not JSON we can read: " + e.getMessage(), 500);
        String type = received.contentType();
        boolean claims = type == null || type.matches("(?i)\\s*(text/plain|application/octet-stream|[^;]*json).*");
        HttpStatus status = claims ? HttpStatus.BAD_REQUEST : HttpStatus.UNSUPPORTED_MEDIA_TYPE;
        return new ErrorResponseException(status, Problems.details(status, "not-json", detail), e);
    }
}
