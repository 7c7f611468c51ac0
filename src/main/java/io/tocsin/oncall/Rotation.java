package io.tocsin.oncall;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** People taking turns from a first hand-off on, by the wall clock or by counted hours. */
record Rotation(Turn every, LocalDateTime startsAt, List<String> people, Pace pace) {

    /** Whether turns follow the wall clock or count real hours. */
    enum Pace {
        WALL,
        ELAPSED
    }

    /** Whose turn it is; nobody's before the first hand-off. */
    Optional<String> at(Instant at, ZoneId zone) {
        long turn = turn(at, zone);
        return turn < 0 ? Optional.empty() : Optional.of(people.get((int) (turn % people.size())));
    }

    /** The first hand-off after an instant. */
    Instant next(Instant at, ZoneId zone) {
        return begin(turn(at, zone) + 1, zone);
    }

    private long turn(Instant at, ZoneId zone) {
        long turn = Math.max(-1, guess(at, zone));
        while (!begin(turn + 1, zone).isAfter(at)) {
            turn++;
        }
        while (turn >= 0 && begin(turn, zone).isAfter(at)) {
            turn--;
        }
        return turn;
    }

    private long guess(Instant at, ZoneId zone) {
        if (pace == Pace.WALL) {
            return every.between(startsAt, WallClock.reading(at, zone));
        }
        Duration passed = Duration.between(WallClock.first(startsAt, zone), at);
        return Math.floorDiv(passed.getSeconds(), every.length().getSeconds());
    }

    private Instant begin(long turn, ZoneId zone) {
        if (pace == Pace.WALL) {
            return WallClock.first(every.begin(startsAt, turn), zone);
        }
        return WallClock.first(startsAt, zone).plus(every.length().multipliedBy(turn));
    }
}
