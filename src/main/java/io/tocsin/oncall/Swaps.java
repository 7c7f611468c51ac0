package io.tocsin.oncall;

import io.tocsin.platform.Ids;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts one person in another's place for the time that really is the other's. */
@Component
class Swaps {

    private final RotaBook book;
    private final StandIns standIns;
    private final JdbcClient jdbc;

    Swaps(RotaBook book, StandIns standIns, JdbcClient jdbc) {
        this.book = book;
        this.standIns = standIns;
        this.jdbc = jdbc;
    }

    /** Those who change one schedule do so one after the other, each seeing what the one before did. */
    void oneAtATime(String schedule) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 25))")
                .param(schedule)
                .query((ResultSet row, int number) -> 1)
                .single();
    }

    /** The parts of a period in which this person is on call. */
    List<Period> partsOf(String person, String schedule, Period time) {
        return parts(schedule, time, shift -> shift.people().contains(person));
    }

    /** The parts of a period in which somebody else is on call, or nobody. */
    List<Period> partsNotOf(String person, String schedule, Period time) {
        return parts(schedule, time, shift -> !shift.people().contains(person));
    }

    /** Everybody who is on call at some time of a period. */
    List<String> peopleOf(String schedule, Period time) {
        return book.rota(schedule, time.from(), time.to()).stream()
                .flatMap(rota -> rota.shifts(time.from(), time.to()).stream())
                .flatMap(shift -> shift.people().stream())
                .distinct()
                .toList();
    }

    /** Lets this person stand in. */
    List<StandIn> put(String person, String schedule, List<Period> parts, Terms terms) {
        List<StandIn> put = new ArrayList<>();
        for (Period part : parts) {
            StandIn standIn = new StandIn(Ids.next(), person, part.from(), part.to(), terms.reason());
            standIns.add(schedule, standIn, terms.by(), terms.request());
            put.add(standIn);
        }
        return put;
    }

    /** On whose word somebody stands in, and why. */
    record Terms(
            Signature by, @Nullable String reason, @Nullable String request) {}

    private List<Period> parts(String schedule, Period time, Predicate<Shift> wanted) {
        List<Period> parts = new ArrayList<>();
        if (!time.from().isBefore(time.to())) {
            return parts;
        }
        List<Shift> shifts = book.rota(schedule, time.from(), time.to())
                .map(rota -> rota.shifts(time.from(), time.to()))
                .orElse(List.of());
        for (Shift shift : shifts) {
            if (!wanted.test(shift)) {
                continue;
            }
            Period before = parts.isEmpty() ? null : parts.get(parts.size() - 1);
            if (before != null && before.to().equals(shift.from())) {
                parts.set(parts.size() - 1, new Period(before.from(), shift.to()));
            } else {
                parts.add(new Period(shift.from(), shift.to()));
            }
        }
        return parts;
    }
}
