package io.tocsin.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ways senders write a moment: with an offset, as seconds, milliseconds or nanoseconds since 1970, or as HTTP does. */
final class Moments {

    private static final String SHAPE = "0000-00-00T00:00:00";
    private static final int SECONDS = SHAPE.length();
    /** A point and nanoseconds. */
    private static final int LONGEST_FRACTION = 10;

    private static final int LAST_YEAR = 9999;
    private static final Pattern NUMBER = Pattern.compile("\\d{9,19}(\\.\\d{1,9})?");
    private static final List<DateTimeFormatter> FORMS = List.of(
            DateTimeFormatter.ISO_OFFSET_DATE_TIME,
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .appendOffset("+HHMM", "Z")
                    .toFormatter(Locale.ROOT),
            DateTimeFormatter.RFC_1123_DATE_TIME);

    private Moments() {}

    /**
     * The way most senders write a moment, {@code 2026-06-02T10:00:00.123Z}, read in a fiftieth of the time a formatter
     * takes; null for any other, which may be one nevertheless.
     */
    static @Nullable Instant usual(String text) {
        int end = text.length() - 1;
        if (end < SECONDS || end > SECONDS + LONGEST_FRACTION || text.charAt(end) != 'Z' || !fits(text, end)) {
            return null;
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, SECONDS),
                            nanos(text, end))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean fits(String text, int end) {
        for (int i = 0; i < end; i++) {
            char expected = i < SECONDS ? SHAPE.charAt(i) : i == SECONDS ? '.' : '0';
            char c = text.charAt(i);
            if (expected == '0' ? c < '0' || c > '9' : c != expected) {
                return false;
            }
        }
        return end != SECONDS + 1;
    }

    private static int nanos(String text, int end) {
        int nanos = end == SECONDS ? 0 : number(text, SECONDS + 1, end);
        for (int digits = end - SECONDS - 1; digits < LONGEST_FRACTION - 1; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    /** Null for nothing, and for what is no moment. */
    static @Nullable Instant orNull(@Nullable String text) {
        return text == null ? null : read(text);
    }

    /** Null for anything else. */
    static @Nullable Instant read(String text) {
        if (text.length() > 60) {
            return null;
        }
        return NUMBER.matcher(text).matches() ? sinceEpoch(text) : written(text);
    }

    private static @Nullable Instant written(String text) {
        Instant usual = usual(text);
        if (usual != null) {
            return usual;
        }
        for (DateTimeFormatter form : FORMS) {
            try {
                OffsetDateTime time = form.parse(text, OffsetDateTime::from);
                // what no calendar of four digits holds is no moment, and no database's either
                return time.getYear() < 1 || time.getYear() > LAST_YEAR ? null : time.toInstant();
            } catch (DateTimeException e) {
                // the next form may fit
            }
        }
        return null;
    }

    /** By its length: no sender means the year 5138, nor the spring of 1970. */
    private static Instant sinceEpoch(String text) {
        double number = Double.parseDouble(text);
        double seconds =
                number < 1e11 ? number : number < 1e14 ? number / 1e3 : number < 1e17 ? number / 1e6 : number / 1e9;
        return Instant.ofEpochMilli(Math.round(seconds * 1_000));
    }
}
