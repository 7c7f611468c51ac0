package io.tocsin.oncall;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long one person's turn lasts: so many months, days or hours of the calendar. */
record Turn(ChronoUnit unit, int count) {

    private static final Pattern TEXT = Pattern.compile("P(?:([1-9]\\d{0,3})([DWM])|T([1-9]\\d{0,4})H)");

    static final String EXPECTED = "expected a turn such as PT12H, P1D, P1W or P1M";

    /** Reads {@code PTnH}, {@code PnD}, {@code PnW} or {@code PnM}; anything else is no turn. */
    static Optional<Turn> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        if (parts.group(3) != null) {
            return Optional.of(new Turn(ChronoUnit.HOURS, Integer.parseInt(parts.group(3))));
        }
        int count = Integer.parseInt(parts.group(1));
        return Optional.of(
                switch (parts.group(2)) {
                    case "M" -> new Turn(ChronoUnit.MONTHS, count);
                    case "W" -> new Turn(ChronoUnit.DAYS, 7 * count);
                    default -> new Turn(ChronoUnit.DAYS, count);
                });
    }

    /** The reading at which turn {@code k} begins, always counted from the anchor so that no clamp or gap adds up. */
    LocalDateTime begin(LocalDateTime anchor, long k) {
        return anchor.plus(k * count, unit);
    }

    /** Whole turns between two readings; at most a few off near a change of the clock. */
    long between(LocalDateTime anchor, LocalDateTime reading) {
        return Math.floorDiv(unit.between(anchor, reading), (long) count);
    }

    boolean hasFixedLength() {
        return unit != ChronoUnit.MONTHS;
    }

    /** Real time of one turn where hours are counted instead of read off the wall; not for months. */
    Duration length() {
        return unit.getDuration().multipliedBy(count);
    }
}
