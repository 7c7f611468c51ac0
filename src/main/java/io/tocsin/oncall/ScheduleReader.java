package io.tocsin.oncall;

import io.tocsin.oncall.Rotation.Pace;
import io.tocsin.platform.config.ConfigNode;
import java.time.LocalDate;
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

    private final CalendarFiles calendars;

    ScheduleReader(CalendarFiles calendars) {
        this.calendars = calendars;
    }

    Schedule schedule(ConfigNode node) {
        String id = node.id("schedule");
        ConfigNode zone = node.field("timeZone");
        zone.text();
        List<Layer> layers = new ArrayList<>();
        for (ConfigNode layer : node.field("layers").items()) {
            layers.add(layer(layer, layers.size() + 1));
        }
        if (layers.isEmpty()) {
            node.field("layers").problem("a schedule needs at least one layer");
        }
        return new Schedule(id, node.field("name").text(id), zone.zone(ZoneOffset.UTC), List.copyOf(layers));
    }

    private Layer layer(ConfigNode node, int number) {
        String id = node.field("id").text("layer-" + number);
        List<Window> only =
                node.field("only").items().stream().map(WindowReader::window).toList();
        return new Layer(id, rotation(node.field("rotation")), only, days(node));
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
            days.addAll(calendars.days(file));
        }
        return days;
    }
}
