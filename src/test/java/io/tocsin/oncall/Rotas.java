package io.tocsin.oncall;

import io.tocsin.oncall.Layer.Away;
import io.tocsin.oncall.Rotation.Pace;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Words in which the tests write rotas down. */
final class Rotas {

    private Rotas() {}

    static Rota rota(String zone, Layer... layers) {
        Schedule schedule = new Schedule("rota", "Rota", ZoneId.of(zone), List.of(layers), List.of(), false);
        return new Rota(schedule, List.of(), Absences.NONE);
    }

    static Rota with(Rota rota, StandIn... standIns) {
        return new Rota(rota.schedule(), List.of(standIns), rota.absences());
    }

    /** The same rota where this person has these days off, days of that zone. */
    static Rota off(Rota rota, String person, String zone, String... dates) {
        TreeMap<LocalDate, String> days = new TreeMap<>();
        Arrays.stream(dates).forEach(date -> days.put(LocalDate.parse(date), "day off"));
        Map<String, Absences.DaysOff> all = new HashMap<>(rota.absences().byPerson());
        all.put(person, new Absences.DaysOff(ZoneId.of(zone), days));
        return new Rota(rota.schedule(), rota.standIns(), new Absences(all));
    }

    static Rota shadowed(Rota rota, Shadow... shadows) {
        Schedule one = rota.schedule();
        Schedule with = new Schedule(one.id(), one.name(), one.timeZone(), one.layers(), List.of(shadows), false);
        return new Rota(with, rota.standIns(), rota.absences());
    }

    static Layer layer(String every, String startsAt, String... people) {
        return new Layer("layer", rotation(every, startsAt, Pace.WALL, people), List.of(), null, Away.STAY);
    }

    static Layer elapsed(String every, String startsAt, String... people) {
        return new Layer("layer", rotation(every, startsAt, Pace.ELAPSED, people), List.of(), null, Away.STAY);
    }

    static Layer only(Layer layer, Window... windows) {
        return new Layer(layer.id(), layer.turns(), List.of(windows), layer.on(), layer.away());
    }

    static Layer on(Layer layer, String... dates) {
        TreeSet<LocalDate> days =
                Arrays.stream(dates).map(LocalDate::parse).collect(Collectors.toCollection(TreeSet::new));
        return new Layer(layer.id(), layer.turns(), layer.only(), days, layer.away());
    }

    static Layer away(Layer layer, Away away) {
        return new Layer(layer.id(), layer.turns(), layer.only(), layer.on(), away);
    }

    /** A layer whose shifts a calendar lists. */
    static Layer listed(String zone, String calendar) {
        return new Layer(
                "listed", ListedShifts.of(CalendarEvents.read(calendar), ZoneId.of(zone)), List.of(), null, Away.STAY);
    }

    static Window window(String days, String from, String to) {
        Set<DayOfWeek> week = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (days.equals("daily") || days.contains(day.name().substring(0, 3))) {
                week.add(day);
            }
        }
        return new Window(week, LocalTime.parse(from), LocalTime.parse(to));
    }

    static StandIn standIn(String person, String from, String to) {
        return new StandIn("stand-in-" + person, person, at(from), at(to), null);
    }

    static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static Rotation rotation(String every, String startsAt, Pace pace, String... people) {
        return new Rotation(Turn.parse(every).orElseThrow(), LocalDateTime.parse(startsAt), List.of(people), pace);
    }
}
