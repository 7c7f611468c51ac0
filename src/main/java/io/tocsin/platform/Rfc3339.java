package io.tocsin.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Instants as they come in from outside: RFC 3339 with an offset. */
public final class Rfc3339 {

    public static final String EXPECTED = "expected a time with an offset such as 2026-01-05T09:00:00Z";

    private static final int LAST_YEAR = 9999;

    private Rfc3339() {}

    /** Reads an instant; throws DateTimeException for anything else, years beyond four digits included. */
    public static Instant instant(String text) {
        // A plus sign that was not escaped in a query arrives as a blank.
        OffsetDateTime time = OffsetDateTime.parse(text.strip().replace(' ', '+'));
        if (time.getYear() < 1 || time.getYear() > LAST_YEAR) {
            throw new DateTimeException(text);
        }
        return time.toInstant();
    }

    /** Reads a query parameter; 400 where it is no instant. */
    public static Instant parameter(String name, String text) {
        try {
            return instant(text);
        } catch (DateTimeException e) {
            throw Problems.badRequest("invalid-parameter", "Parameter '" + name + "': " + EXPECTED + ".");
        }
    }
}
