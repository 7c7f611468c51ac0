package io.tocsin.oncall;

import io.tocsin.oncall.Layer.Away;
import io.tocsin.oncall.Rotation.Pace;
import io.tocsin.platform.config.ConfigNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a schedule as it is written in the configuration document, and in a request to preview one. */
@Component
class ScheduleReader {

    private static final String MEANT = "meant";

    private final CalendarFiles calendars;

    ScheduleReader(CalendarFiles calendars) {
        this.calendars = calendars;
    }

    Schedule schedule(ConfigNode node) {
        String id = node.id("schedule");
        ConfigNode zone = node.field("timeZone");
        zone.text();
        ZoneId timeZone = zone.zone(ZoneOffset.UTC);
        List<Layer> layers = new ArrayList<>();
        for (ConfigNode layer : node.field("layers").items("a schedule needs at least one layer")) {
            layers.add(layer(layer, layers.size() + 1, timeZone));
        }
        List<Shadow> shadows = node.field("shadows").items().stream()
                .map(shadow -> shadow(shadow, timeZone))
                .toList();
        boolean gapsMeant =
                node.field("gaps").oneOf(List.of("warn", MEANT), "warn").equals(MEANT);
        return new Schedule(id, node.field("name").text(id), timeZone, List.copyOf(layers), shadows, gapsMeant);
    }

    private Layer layer(ConfigNode node, int number, ZoneId zone) {
        String id = node.field("id").text("layer-" + number);
        List<Window> only =
                node.field("only").items().stream().map(WindowReader::window).toList();
        return new Layer(
                id, turns(node, zone), only, days(node), node.field("away").oneOf(Away.class, Away.STAY));
    }

    /** By a rotation, or as a calendar file lists them. */
    private Turns turns(ConfigNode node, ZoneId zone) {
        ConfigNode shifts = node.field("shifts");
        if (!shifts.present()) {
            return rotation(node.field("rotation"));
        }
        if (node.field("rotation").present()) {
            shifts.problem("a layer has either a `rotation` or `shifts`");
        }
        return ListedShifts.of(calendars.events(shifts), zone);
    }

    private static Shadow shadow(ConfigNode node, ZoneId zone) {
        ConfigNode end = node.field("to");
        Instant from = instant(node.field("from"), zone);
        Instant to = instant(end, zone);
        if (from != null && to != null && !from.isBefore(to)) {
            end.problem("`to` must be later than `from`");
        }
        return new Shadow(
                node.field("person").reference("person"), node.field("follows").referenceOrNull("person"), from, to);
    }

    private static @Nullable Instant instant(ConfigNode node, ZoneId zone) {
        return node.present() ? WallClock.first(Values.reading(node), zone) : null;
    }

    private static Rotation rotation(ConfigNode node) {
        Turn turn = Values.turn(node.field("every"));
        Pace pace = node.field("clock").oneOf(Pace.class, Pace.WALL);
        if (pace == Pace.ELAPSED && !turn.hasFixedLength()) {
            node.field("clock")
                    .problem("months have no fixed number of hours: leave `clock` out, or use days or hours");
        }
        List<String> people = node.field("people").items().stream()
                .map(person -> person.reference("person"))
                .toList();
        if (people.isEmpty()) {
            node.field("people").problem("a rotation needs at least one person");
        }
        return new Rotation(turn, Values.reading(node.field("startsAt")), people, pace);
    }

    private @Nullable NavigableSet<LocalDate> days(ConfigNode node) {
        ConfigNode dates = node.field("on");
        ConfigNode file = node.field("onCalendar");
        if (!dates.present() && !file.present()) {
            return null;
        }
        NavigableSet<LocalDate> days = new TreeSet<>();
        for (ConfigNode date : dates.items()) {
            days.add(Values.date(date));
        }
        if (file.present()) {
            days.addAll(calendars.days(file).keySet());
        }
        return days;
    }
}
