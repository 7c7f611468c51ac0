package io.tocsin.oncall;

import io.tocsin.platform.Rfc3339;
import io.tocsin.platform.config.ConfigNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/** Required times and dates of a document: what can't be read is reported, and a stand-in returned. */
final class Values {

    private static final int LAST_YEAR = 9999;

    private Values() {}

    static Turn turn(ConfigNode node) {
        Turn fallback = new Turn(ChronoUnit.DAYS, 1);
        String text = node.text();
        return Turn.parse(text.strip()).orElseGet(() -> {
            wrong(node, text, Turn.EXPECTED);
            return fallback;
        });
    }

    static LocalDateTime reading(ConfigNode node) {
        return parse(
                node,
                LocalDateTime.of(1970, 1, 1, 0, 0),
                "expected a local date and time without offset such as 2026-01-05T09:00",
                text -> inReach(LocalDateTime.parse(text)));
    }

    static LocalDate date(ConfigNode node) {
        return parse(
                node,
                LocalDate.EPOCH,
                "expected a date such as 2026-12-25",
                text -> inReach(LocalDate.parse(text).atStartOfDay()).toLocalDate());
    }

    static LocalTime time(ConfigNode node) {
        return parse(
                node,
                LocalTime.MIDNIGHT,
                "expected a time of day such as 09:00",
                text -> text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text));
    }

    static Instant instant(ConfigNode node) {
        return parse(node, Instant.EPOCH, Rfc3339.EXPECTED, Rfc3339::instant);
    }

    private static LocalDateTime inReach(LocalDateTime time) {
        if (time.getYear() < 1 || time.getYear() > LAST_YEAR) {
            throw new DateTimeException("year " + time.getYear());
        }
        return time;
    }

    private static <T> T parse(ConfigNode node, T fallback, String expected, Function<String, T> parser) {
        String text = node.text();
        try {
            return text.isEmpty() ? fallback : parser.apply(text.strip());
        } catch (DateTimeException e) {
            wrong(node, text, expected);
            return fallback;
        }
    }

    private static void wrong(ConfigNode node, String text, String expected) {
        if (!text.isEmpty()) {
            node.problem(expected + ", found `" + text + "`");
        }
    }
}
