package io.tocsin.web;

import io.tocsin.oncall.CoverRequest;
import io.tocsin.oncall.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A shift as the page of a rota shows it.
 *
 * @param person who is on call; null in a gap
 * @param override the stand-in's id where it is none of the rota's own shifts
 * @param daysOff what days off the person has in it
 */
record RotaShift(
        Instant from,
        Instant to,
        @Nullable String person,
        @Nullable String override,
        @Nullable String reason,
        Set<String> daysOff,
        Set<String> shadows) {

    /** Shifts of what the rota tells apart further: one for as long as the same person stays for the same reason. */
    static List<RotaShift> of(List<Stretch> stretches) {
        List<RotaShift> shifts = new ArrayList<>();
        for (Stretch stretch : stretches) {
            RotaShift next = of(stretch);
            RotaShift before = shifts.isEmpty() ? null : shifts.get(shifts.size() - 1);
            if (before != null && before.goesOnAs(next)) {
                before.daysOff().addAll(next.daysOff());
                before.shadows().addAll(next.shadows());
                shifts.set(shifts.size() - 1, before.to(next.to()));
            } else {
                shifts.add(next);
            }
        }
        return shifts;
    }

    private static RotaShift of(Stretch stretch) {
        Set<String> daysOff = new LinkedHashSet<>();
        Optional.ofNullable(stretch.dayOff()).ifPresent(daysOff::add);
        return new RotaShift(
                stretch.from(),
                stretch.to(),
                stretch.person(),
                stretch.override(),
                stretch.reason(),
                daysOff,
                new LinkedHashSet<>(stretch.shadows()));
    }

    private boolean goesOnAs(RotaShift next) {
        return Objects.equals(person, next.person) && Objects.equals(override, next.override);
    }

    private RotaShift to(Instant end) {
        return new RotaShift(from, end, person, override, reason, daysOff, shadows);
    }

    public boolean gap() {
        return person == null;
    }

    public boolean isOf(@Nullable String who) {
        return person != null && person.equals(who);
    }

    boolean touches(Instant begin, Instant end) {
        return from.isBefore(end) && to.isAfter(begin);
    }

    public boolean over(Instant now) {
        return !to.isAfter(now);
    }

    public boolean on(Instant now) {
        return !from.isAfter(now) && to.isAfter(now);
    }

    /** The open request for it, if there is one. */
    public @Nullable CoverRequest asked(List<CoverRequest> open) {
        return open.stream()
                .filter(request -> isOf(request.person()) && touches(request.from(), request.to()))
                .findFirst()
                .orElse(null);
    }
}
