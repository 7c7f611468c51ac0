package io.tocsin.oncall;

import io.tocsin.oncall.Duties.Duty;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Who carries how much of a rota: as it was for what is over, as it is planned for what is to come. */
@Service
public class Fairness {

    private final RotaBook book;
    private final Duties duties;
    private final Wording words;

    Fairness(RotaBook book, Duties duties, Wording words) {
        this.book = book;
        this.duties = duties;
        this.words = words;
    }

    /** One line for everybody who takes turns or took one; none where there is no such schedule. */
    public List<Burden> of(String schedule, Instant from, Instant to) {
        Optional<Rota> found = book.rota(schedule, from, to);
        if (found.isEmpty()) {
            return List.of();
        }
        Rota rota = found.get();
        Map<String, Tally> tallies = new LinkedHashMap<>();
        rota.schedule().people().forEach(person -> tallies.put(person, tally(person, rota)));
        for (Shift shift : shifts(rota, from, to)) {
            shift.people()
                    .forEach(person -> tallies.computeIfAbsent(person, who -> tally(who, rota))
                            .add(shift.from(), shift.to()));
        }
        double fair =
                tallies.values().stream().mapToLong(Tally::seconds).average().orElse(0);
        return tallies.values().stream().map(tally -> tally.burden(fair)).toList();
    }

    private Tally tally(String person, Rota rota) {
        ZoneId zone = words.zone(person);
        return new Tally(person, zone, rota.absences());
    }

    /** What was written down as it happened; before and after it, what the schedule says. */
    private List<Shift> shifts(Rota rota, Instant from, Instant to) {
        String schedule = rota.schedule().id();
        Optional<Duty> duty = duties.find(schedule);
        if (duty.isEmpty()) {
            return rota.shifts(from, to);
        }
        List<Shift> known = new ArrayList<>(duties.past(schedule, from, to));
        duty.map(Fairness::shift)
                .filter(shift -> shift.from().isBefore(shift.to()))
                .ifPresent(known::add);
        List<Shift> shifts = new ArrayList<>();
        Instant at = from;
        for (Shift shift : known) {
            Instant begin = later(at, shift.from());
            Instant end = WallClock.earlier(shift.to(), to);
            if (begin.isBefore(end)) {
                shifts.addAll(rota.shifts(at, begin));
                shifts.add(new Shift(begin, end, shift.people()));
                at = end;
            }
        }
        shifts.addAll(rota.shifts(at, to));
        return shifts;
    }

    private static Shift shift(Duty duty) {
        return new Shift(
                duty.since(),
                duty.notedAt(),
                Optional.ofNullable(duty.person()).stream().toList());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
