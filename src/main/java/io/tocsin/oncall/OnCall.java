package io.tocsin.oncall;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Who is on call, by the schedules in force and the stand-ins that were asked for. */
@Service
public class OnCall {

    /** How far ahead stand-ins matter when the end of a shift is looked for. */
    private static final Duration AHEAD = Duration.ofDays(400);

    private final RotaBook book;

    OnCall(RotaBook book) {
        this.book = book;
    }

    /** The people on call at an instant; nobody in a gap, or where there is no such schedule. */
    public List<String> onCall(String schedule, Instant at) {
        return book.rota(schedule, at, at.plusMillis(1))
                .map(rota -> rota.at(at))
                .orElse(List.of());
    }

    /** Those who come along at an instant to learn: told what whoever is on call is told, and never instead. */
    public List<String> shadows(String schedule, Instant at) {
        return book.rota(schedule, at, at.plusMillis(1))
                .map(rota -> rota.shadows(at))
                .orElse(List.of());
    }

    /** Those who come along with any of these people, in whatever schedule these are on call at an instant. */
    public List<String> shadowsOf(Collection<String> people, Instant at) {
        return book.schedules().stream()
                .filter(schedule -> !schedule.shadows().isEmpty())
                .map(schedule -> book.rota(schedule, at, at.plusMillis(1)))
                .filter(rota -> rota.at(at).stream().anyMatch(people::contains))
                .flatMap(rota -> rota.shadows(at).stream())
                .filter(shadow -> !people.contains(shadow))
                .distinct()
                .toList();
    }

    /** When other people than now will be on call; empty if not within a year. */
    public Optional<Instant> until(String schedule, Instant at) {
        return book.rota(schedule, at, at.plus(AHEAD)).flatMap(rota -> rota.until(at));
    }

    /** The final shifts between two instants, gaps included; none where there is no such schedule. */
    public List<Shift> shifts(String schedule, Instant from, Instant to) {
        return book.rota(schedule, from, to).map(rota -> rota.shifts(from, to)).orElse(List.of());
    }

    /** The same with stand-ins, days off and shadows told apart. */
    public List<Stretch> stretches(String schedule, Instant from, Instant to) {
        return book.rota(schedule, from, to)
                .map(rota -> rota.stretches(from, to))
                .orElse(List.of());
    }

    /** Which of a schedule's people are off on which days, the last one included. */
    public List<DayOff> daysOff(String schedule, LocalDate from, LocalDate to) {
        Instant begin = from.atStartOfDay().toInstant(ZoneOffset.UTC);
        List<DayOff> daysOff = new ArrayList<>();
        book.rota(schedule, begin, begin.plusMillis(1))
                .map(rota -> rota.absences().byPerson())
                .orElse(Map.of())
                .forEach((person, off) -> off.days()
                        .subMap(from, true, to, true)
                        .forEach((day, name) -> daysOff.add(new DayOff(day, person, name))));
        daysOff.sort(Comparator.comparing(DayOff::day).thenComparing(DayOff::person));
        return daysOff;
    }

    /** When nobody will be on call in schedules that are to have somebody always. */
    public List<Gap> gaps(Instant from, Instant to) {
        List<Gap> gaps = new ArrayList<>();
        for (Schedule schedule : book.schedules()) {
            if (!schedule.gapsMeant()) {
                book.rota(schedule, from, to).shifts(from, to).stream()
                        .filter(Shift::gap)
                        .forEach(shift -> gaps.add(new Gap(schedule.id(), shift.from(), shift.to())));
            }
        }
        return gaps;
    }

    /** The ids of all schedules, in the order of the document. */
    public List<String> schedules() {
        return book.schedules().stream().map(Schedule::id).toList();
    }

    /** What a schedule is called and who takes turns in it; empty where there is no such. */
    public Optional<RotaHead> head(String schedule) {
        return book.schedule(schedule)
                .map(one -> new RotaHead(one.id(), one.name(), one.timeZone(), one.people(), one.gapsMeant()));
    }
}
