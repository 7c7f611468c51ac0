package io.tocsin.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ways senders write a moment: with an offset, as seconds, milliseconds or nanoseconds since 1970, or as HTTP does. */
final class Moments {

    private static final Pattern NUMBER = Pattern.compile("\\d{9,19}(\\.\\d{1,9})?");
    private static final List<DateTimeFormatter> FORMS = List.of(
            DateTimeFormatter.ISO_OFFSET_DATE_TIME,
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .appendOffset("+HHMM", "Z")
                    .toFormatter(Locale.ROOT),
            DateTimeFormatter.RFC_1123_DATE_TIME);

    private Moments() {}

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
        for (DateTimeFormatter form : FORMS) {
            try {
                return form.parse(text, OffsetDateTime::from).toInstant();
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
