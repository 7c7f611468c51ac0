package io.tocsin.metrics;

import io.tocsin.platform.Accepted;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Rfc3339;
import io.tocsin.platform.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures and monthly reports over HTTP. */
@RestController
@RequestMapping("/api")
class MetricsController {

    private static final MediaType MARKDOWN = new MediaType("text", "markdown", StandardCharsets.UTF_8);
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(5 * 366L);

    private final Metrics metrics;
    private final MonthlyReport monthly;
    private final Clock clock;

    MetricsController(Metrics metrics, MonthlyReport monthly, Clock clock) {
        this.metrics = metrics;
        this.monthly = monthly;
        this.clock = clock;
    }

    /** What is asked, all of it in the query string; the last 30 days where no time is given. */
    record Wish(
            @Nullable String from,
            @Nullable String to,
            @Nullable String by,
            @Nullable String zone) {}

    @GetMapping("/metrics")
    Metrics.Answer metrics(Wish wish) {
        // the end is excluded: what begins this very moment is in
        Instant to = wish.to() == null ? clock.instant().plusMillis(1) : Rfc3339.parameter("to", wish.to());
        Instant from = wish.from() == null ? to.minus(USUAL) : Rfc3339.parameter("from", wish.from());
        Duration length = Duration.between(from, to);
        if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
            throw Problems.badRequest("invalid-parameter", "'from' has to lie before 'to', at most five years.");
        }
        return metrics.of(new Span(from, to), by(wish.by()), zone(wish.zone()));
    }

    /** The report of a month, as Markdown, as a page, or as a table of its incidents. */
    @GetMapping("/reports/monthly/{month}")
    ResponseEntity<String> monthly(
            @PathVariable String month,
            @RequestParam(required = false) @Nullable String zone,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        MonthlyReport.Month asked = monthly.of(month(month), zone(zone));
        MediaType form = Accepted.of(accept, List.of(MARKDOWN, HTML, CSV));
        String text = form.equals(CSV)
                ? Csv.write(asked.incidents())
                : form.equals(HTML) ? asked.report().html() : asked.report().markdown();
        return ResponseEntity.ok()
                .contentType(form)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .body(text);
    }

    private static @Nullable By by(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return By.of(text)
                .orElseThrow(() -> Problems.invalid(
                        List.of(new Violation("/by", "by is one of severity, service, team, month."))));
    }

    private static ZoneId zone(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? ZoneOffset.UTC : ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            throw Problems.badRequest("invalid-parameter", "zone is a time zone such as Europe/Madrid.");
        }
    }

    private static YearMonth month(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() < 1 || text.length() != "2026-01".length()) {
                throw new DateTimeException(text);
            }
            return month;
        } catch (DateTimeException e) {
            throw Problems.badRequest("invalid-month", "A month is written as 2026-06.");
        }
    }
}
