package io.tocsin.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Incidents as a table for spreadsheets, which would take a text that begins like a formula for one. */
final class Csv {

    private static final List<String> HEAD = List.of(
            "key",
            "title",
            "severity",
            "status",
            "service",
            "team",
            "drill",
            "created_at",
            "acknowledged_at",
            "identified_at",
            "mitigated_at",
            "resolved_at",
            "seconds_to_acknowledge",
            "seconds_to_identify",
            "seconds_to_mitigate",
            "seconds_to_resolve",
            "active_seconds",
            "timeout_escalations",
            "manual_escalations",
            "times_opened",
            "respond_by",
            "resolve_by",
            "tags");

    private Csv() {}

    static String write(List<Case> cases) {
        StringBuilder text = new StringBuilder(String.join(",", HEAD)).append("\r\n");
        cases.forEach(one -> text.append(cells(one).stream().map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n"));
        return text.toString();
    }

    private static List<String> cells(Case one) {
        List<String> cells = new ArrayList<>(List.of(
                one.key(),
                one.title(),
                one.severity(),
                one.status(),
                one.service() == null ? "" : one.service(),
                one.team(),
                String.valueOf(one.drill())));
        cells.addAll(List.of(
                at(one.createdAt()),
                at(one.acknowledgedAt()),
                at(one.identifiedAt()),
                at(one.mitigatedAt()),
                at(one.resolvedAt()),
                seconds(one.toAcknowledge()),
                seconds(one.toIdentify()),
                seconds(one.toMitigate()),
                seconds(one.toResolve())));
        cells.addAll(List.of(
                String.valueOf(Math.round(one.activeSeconds())),
                String.valueOf(one.timeouts()),
                String.valueOf(one.calledIn()),
                String.valueOf(one.timesOpened()),
                at(one.respondBy()),
                at(one.resolveBy()),
                String.join(" ", one.tags())));
        return cells;
    }

    /** A leading apostrophe keeps a spreadsheet from calculating; quotes keep commas and lines together. */
    static String cell(String text) {
        String safe = text.isEmpty() || "=+-@\t\r\n".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    private static String at(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    /** Empty also where the end lies before the start: no figure counts that either. */
    private static String seconds(Optional<Duration> length) {
        return length.filter(known -> !known.isNegative())
                .map(known -> String.valueOf(known.toSeconds()))
                .orElse("");
    }
}
