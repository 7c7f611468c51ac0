package io.tocsin.oncall;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** People taking turns from a first hand-off on, by the wall clock or by counted hours. */
record Rotation(Turn every, LocalDateTime startsAt, List<String> people, Pace pace) implements Turns {

    /** Whether turns follow the wall clock or count real hours. */
    enum Pace {
        WALL,
        ELAPSED
    }

    /** Nobody's before the first hand-off. */
    @Override
    public List<String> inTurn(Instant at, ZoneId zone) {
        long turn = turn(at, zone);
        if (turn < 0) {
            return List.of();
        }
        List<String> inTurn = new ArrayList<>(people);
        Collections.rotate(inTurn, -(int) (turn % people.size()));
        return inTurn;
    }

    /** The first hand-off after an instant. */
    @Override
    public Instant next(Instant at, ZoneId zone) {
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
