package io.tocsin.oncall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A schedule with its stand-ins, oldest first: who is on call at any instant, and when that changes. */
record Rota(Schedule schedule, List<StandIn> standIns) {

    /** How far ahead a change is looked for. */
    private static final Duration HORIZON = Duration.ofDays(400);

    /** Who is on call: the newest stand-in, else the last layer that has somebody, else nobody. */
    List<String> at(Instant at) {
        for (int i = standIns.size() - 1; i >= 0; i--) {
            if (standIns.get(i).covers(at)) {
                return List.of(standIns.get(i).person());
            }
        }
        for (int i = schedule.layers().size() - 1; i >= 0; i--) {
            Optional<String> person = schedule.layers().get(i).at(at, schedule.timeZone());
            if (person.isPresent()) {
                return List.of(person.get());
            }
        }
        return List.of();
    }

    /** When other people will be on call than at the given instant; empty if not within a year. */
    Optional<Instant> until(Instant at) {
        List<String> now = at(at);
        Instant end = at.plus(HORIZON);
        for (Instant next = next(at); next.isBefore(end); next = next(next)) {
            if (!at(next).equals(now)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    /** What happens between two instants, gaps included: no hole between two shifts and no overlap. */
    List<Shift> shifts(Instant from, Instant to) {
        List<Shift> shifts = new ArrayList<>();
        Instant begin = from;
        while (begin.isBefore(to)) {
            List<String> people = at(begin);
            Instant end = next(begin);
            while (end.isBefore(to) && at(end).equals(people)) {
                end = next(end);
            }
            end = WallClock.earlier(end, to);
            shifts.add(new Shift(begin, end, people));
            begin = end;
        }
        return List.copyOf(shifts);
    }

    /** The first instant after the given one at which the answer may change. */
    private Instant next(Instant at) {
        Instant next = WallClock.NEVER;
        for (StandIn standIn : standIns) {
            next = WallClock.earlier(next, standIn.next(at));
        }
        for (Layer layer : schedule.layers()) {
            next = WallClock.earlier(next, layer.next(at, schedule.timeZone()));
        }
        return next;
    }
}
