package io.tocsin.oncall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A schedule with its stand-ins, oldest first: who is on call at any instant, and when that changes. */
record Rota(Schedule schedule, List<StandIn> standIns, Absences absences) {

    /** How far ahead a change is looked for. */
    private static final Duration HORIZON = Duration.ofDays(400);

    /** Who is on call: the newest stand-in, else the last layer that has somebody, else nobody. */
    List<String> at(Instant at) {
        return person(at).map(List::of).orElse(List.of());
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

    /** The same with stand-ins, days off and shadows told apart. */
    List<Stretch> stretches(Instant from, Instant to) {
        List<Stretch> stretches = new ArrayList<>();
        for (Instant begin = from; begin.isBefore(to); begin = next(begin)) {
            Stretch here = stretch(begin, WallClock.earlier(next(begin), to));
            Stretch before = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
            if (before != null && before.saysTheSameAs(here)) {
                stretches.set(stretches.size() - 1, before.at(before.from(), here.to()));
            } else {
                stretches.add(here);
            }
        }
        return List.copyOf(stretches);
    }

    /** Those who come along at an instant. */
    List<String> shadows(Instant at) {
        List<String> people = at(at);
        return schedule.shadows().stream()
                .filter(shadow -> shadow.beside(people, at))
                .map(Shadow::person)
                .distinct()
                .toList();
    }

    private Stretch stretch(Instant from, Instant to) {
        Optional<StandIn> standIn = standIn(from);
        Optional<String> person = person(from);
        return new Stretch(
                from,
                to,
                person.orElse(null),
                standIn.map(StandIn::id).orElse(null),
                standIn.map(StandIn::reason).orElse(null),
                person.flatMap(who -> absences.reason(who, from)).orElse(null),
                shadows(from));
    }

    private Optional<String> person(Instant at) {
        return standIn(at).map(StandIn::person).or(() -> byLayers(at));
    }

    private Optional<StandIn> standIn(Instant at) {
        for (int i = standIns.size() - 1; i >= 0; i--) {
            if (standIns.get(i).covers(at)) {
                return Optional.of(standIns.get(i));
            }
        }
        return Optional.empty();
    }

    private Optional<String> byLayers(Instant at) {
        for (int i = schedule.layers().size() - 1; i >= 0; i--) {
            Optional<String> person = schedule.layers().get(i).at(at, schedule.timeZone(), absences);
            if (person.isPresent()) {
                return person;
            }
        }
        return Optional.empty();
    }

    /** The first instant after the given one at which the answer may change. */
    private Instant next(Instant at) {
        Instant next = absences.next(at);
        for (StandIn standIn : standIns) {
            next = WallClock.earlier(next, standIn.next(at));
        }
        for (Layer layer : schedule.layers()) {
            next = WallClock.earlier(next, layer.next(at, schedule.timeZone()));
        }
        for (Shadow shadow : schedule.shadows()) {
            next = WallClock.earlier(next, shadow.next(at));
        }
        return next;
    }
}
