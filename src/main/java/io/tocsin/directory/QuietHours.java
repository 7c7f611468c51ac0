package io.tocsin.directory;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a person is not to be woken for what is not critical, by that person's own clock; an end before its beginning is on
 * the following day.
 */
public record QuietHours(LocalTime from, LocalTime to) {

    /** When the quiet hours that hold at an instant are over; empty outside of them. */
    public Optional<Instant> endsAfter(Instant at, ZoneId zone) {
        LocalDateTime clock = LocalDateTime.ofInstant(at, zone);
        LocalTime time = clock.toLocalTime();
        boolean overnight = !to.isAfter(from);
        boolean late = !time.isBefore(from);
        boolean early = time.isBefore(to);
        if (overnight ? !late && !early : !late || !early) {
            return Optional.empty();
        }
        LocalDateTime end =
                clock.toLocalDate().plusDays(overnight && late ? 1 : 0).atTime(to);
        // on the night the clocks change, the wall clock's word counts, and never an end that has passed
        Instant ends = end.atZone(zone).toInstant();
        return ends.isAfter(at) ? Optional.of(ends) : Optional.empty();
    }
}
