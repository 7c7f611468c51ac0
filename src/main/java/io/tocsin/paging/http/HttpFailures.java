package io.tocsin.paging.http;

import feign.FeignException;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Reason;
import io.tocsin.platform.PlainText;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Names what went wrong in a call. */
@Component
public class HttpFailures {

    private static final int LONGEST_DETAIL = 200;
    private static final Pattern TOO_OFTEN = Pattern.compile("rate limit|secondary-rate", Pattern.CASE_INSENSITIVE);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final Clock clock;

    public HttpFailures(Clock clock) {
        this.clock = clock;
    }

    public Outcome outcome(FeignException e) {
        if (e.status() <= 0) {
            return ofConnection(e);
        }
        String detail = "HTTP " + e.status() + " " + body(e);
        return switch (e.status()) {
            case 429 -> new Outcome.TryAgain(Reason.RATE_LIMITED, patience(e.responseHeaders()), detail);
            case 408, 425 -> new Outcome.TryAgain(Reason.PROVIDER_ERROR, retryAfter(e.responseHeaders()), detail);
            case 403 -> forbidden(e, detail);
            case 401, 407 -> Outcome.giveUp(Reason.BAD_CREDENTIALS, detail);
            case 404, 410 -> Outcome.giveUp(Reason.BAD_ADDRESS, detail);
            // whoever stands in between heard no answer: it may have been delivered
            case 504 -> new Outcome.TryAgain(Reason.TIMEOUT, retryAfter(e.responseHeaders()), detail);
            default -> ofClass(e, detail);
        };
    }

    private Outcome ofClass(FeignException e, String detail) {
        return switch (e.status() / 100) {
            case 2 -> Outcome.tryAgain(Reason.MALFORMED_ANSWER, detail);
            case 3 -> Outcome.giveUp(Reason.REDIRECTED, "HTTP " + e.status());
            case 4 -> Outcome.giveUp(Reason.REFUSED, detail);
            default -> new Outcome.TryAgain(Reason.PROVIDER_ERROR, retryAfter(e.responseHeaders()), detail);
        };
    }

    private static Outcome ofConnection(FeignException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ForbiddenAddressException) {
                return Outcome.giveUp(Reason.FORBIDDEN_ADDRESS, cause.getMessage());
            }
            if (cause instanceof UnusableAddressException) {
                return Outcome.giveUp(Reason.BAD_ADDRESS, cause.getMessage());
            }
            if (neverConnected(cause)) {
                return Outcome.tryAgain(Reason.UNREACHABLE, cause.getClass().getSimpleName());
            }
            if (cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException) {
                return Outcome.tryAgain(Reason.UNTRUSTED, cause.getMessage());
            }
            if (cause instanceof InterruptedIOException) {
                return Outcome.tryAgain(Reason.TIMEOUT, "no complete answer within the deadline");
            }
        }
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return Outcome.tryAgain(Reason.CONNECTION_LOST, cause.getClass().getSimpleName());
    }

    private static boolean neverConnected(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || (cause instanceof InterruptedIOException
                        && String.valueOf(cause.getMessage()).contains("onnect timed out"));
    }

    /** Some say "forbidden" to who has called too often; their headers or their words tell the one from the other. */
    private Outcome forbidden(FeignException e, String detail) {
        Map<String, Collection<String>> headers = e.responseHeaders();
        Duration wait = patience(headers);
        if (wait == null && TOO_OFTEN.matcher(detail).find()) {
            wait = A_MINUTE;
        }
        return wait == null && !usedUp(headers)
                ? Outcome.giveUp(Reason.BAD_CREDENTIALS, detail)
                : new Outcome.TryAgain(Reason.RATE_LIMITED, wait, detail);
    }

    private @Nullable Duration patience(Map<String, Collection<String>> headers) {
        Duration wait = retryAfter(headers);
        return wait == null && usedUp(headers)
                ? first(headers, "x-ratelimit-reset").map(this::until).orElse(null)
                : wait;
    }

    private static boolean usedUp(Map<String, Collection<String>> headers) {
        return first(headers, "x-ratelimit-remaining").filter("0"::equals).isPresent();
    }

    private @Nullable Duration until(String epochSecond) {
        try {
            Duration wait = Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(epochSecond)));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    private @Nullable Duration retryAfter(Map<String, Collection<String>> headers) {
        return first(headers, "Retry-After")
                .map(value -> RetryAfter.parse(value, clock.instant()))
                .orElse(null);
    }

    private static Optional<String> first(Map<String, Collection<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    private static String body(FeignException e) {
        return e.responseBody()
                .map(body -> PlainText.line(StandardCharsets.UTF_8.decode(body).toString(), LONGEST_DETAIL))
                .orElse("");
    }
}
