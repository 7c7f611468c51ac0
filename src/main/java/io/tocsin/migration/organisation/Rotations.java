package io.tocsin.migration.organisation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns that are counted from one time and held from another, as one beginning. */
public final class Rotations {

    private static final long HOUR = 3600;
    private static final long DAY = 24 * HOUR;
    private static final long LONGEST = 9999;

    private Rotations() {}

    /**
     * The same turns from the first one that is held.
     *
     * @param people in the order of that turn
     * @param early how much sooner than there the first turn begins; zero where it does not
     */
    public record Beginning(LocalDateTime at, List<String> people, Duration early) {}

    /** How a turn of so many seconds is written; null where it is none of whole hours. */
    public static @Nullable String every(long seconds) {
        long days = seconds / DAY;
        if (seconds > 0 && seconds % DAY == 0 && days <= LONGEST) {
            return "P" + days + "D";
        }
        return seconds > 0 && seconds % HOUR == 0 && seconds / HOUR <= LONGEST ? "PT" + seconds / HOUR + "H" : null;
    }

    /** Turns of so many seconds of the wall clock, counted from one time and held from another on. */
    public static Beginning beginning(Instant countedFrom, Instant heldFrom, long seconds, Held held) {
        LocalDateTime anchor = LocalDateTime.ofInstant(countedFrom, held.zone());
        LocalDateTime first = LocalDateTime.ofInstant(heldFrom, held.zone());
        long turn = Math.floorDiv(Duration.between(anchor, first).getSeconds(), seconds);
        LocalDateTime begin = anchor.plusSeconds(turn * seconds);
        List<String> people = new ArrayList<>(held.people());
        if (!people.isEmpty()) {
            Collections.rotate(people, (int) -Math.floorMod(turn, (long) people.size()));
        }
        return new Beginning(begin, people, Duration.between(begin, first));
    }

    /** Who takes the turns, by whose clock. */
    public record Held(List<String> people, ZoneId zone) {}
}
