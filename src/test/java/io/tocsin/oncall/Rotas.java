package io.tocsin.oncall;

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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Words in which the tests write rotas down. */
final class Rotas {

    private Rotas() {}

    static Rota rota(String zone, Layer... layers) {
        return new Rota(new Schedule("rota", "Rota", ZoneId.of(zone), List.of(layers)), List.of());
    }

    static Rota with(Rota rota, StandIn... standIns) {
        return new Rota(rota.schedule(), List.of(standIns));
    }

    static Layer layer(String every, String startsAt, String... people) {
        return new Layer("layer", rotation(every, startsAt, Pace.WALL, people), List.of(), null);
    }

    static Layer elapsed(String every, String startsAt, String... people) {
        return new Layer("layer", rotation(every, startsAt, Pace.ELAPSED, people), List.of(), null);
    }

    static Layer only(Layer layer, Window... windows) {
        return new Layer(layer.id(), layer.rotation(), List.of(windows), layer.on());
    }

    static Layer on(Layer layer, String... dates) {
        TreeSet<LocalDate> days =
                Arrays.stream(dates).map(LocalDate::parse).collect(Collectors.toCollection(TreeSet::new));
        return new Layer(layer.id(), layer.rotation(), layer.only(), days);
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
