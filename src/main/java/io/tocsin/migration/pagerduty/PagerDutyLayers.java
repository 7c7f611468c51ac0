package io.tocsin.migration.pagerduty;

import static io.tocsin.migration.wire.Wire.instant;
import static io.tocsin.migration.wire.Wire.number;
import static io.tocsin.migration.wire.Wire.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.migration.organisation.ForeignLayer;
import io.tocsin.migration.organisation.Remark;
import io.tocsin.migration.organisation.Rotations;
import io.tocsin.migration.organisation.Rotations.Beginning;
import io.tocsin.migration.organisation.WeekHours;
import io.tocsin.migration.organisation.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Layers of one schedule: turns counted from a virtual start, held from another time on, within restrictions. */
final class PagerDutyLayers {

    private static final int DAY = 24 * 60 * 60;

    private final ZoneId zone;
    private final Instant now;
    private final List<Remark> remarks;

    PagerDutyLayers(ZoneId zone, Instant now, List<Remark> remarks) {
        this.zone = zone;
        this.now = now;
        this.remarks = remarks;
    }

    /** Empty where it does not hold any longer, or has no equal here; that is remarked. */
    Optional<ForeignLayer> layer(JsonNode layer, String id) {
        String name = Words.plain(text(layer, "name", id));
        Instant start = instant(layer, "start");
        Instant virtual = instant(layer, "rotation_virtual_start");
        Instant end = instant(layer, "end");
        int seconds = number(layer, "rotation_turn_length_seconds", 0);
        String every = Rotations.every(seconds);
        List<String> people = people(layer);
        Instant from = start == null ? virtual : start;
        if (end != null && !end.isAfter(now)) {
            remarks.add(Remark.note("layer `" + name + "` is left out: it ended " + end));
        } else if (from == null) {
            remarks.add(Remark.lost("layer `" + name + "` is left out: it has no start that could be read"));
        } else if (every == null) {
            remarks.add(Remark.lost("layer `" + name + "` is left out: its turns of " + seconds
                    + " seconds are no whole hours, and those here are"));
        } else if (people.isEmpty()) {
            remarks.add(Remark.lost("layer `" + name + "` is left out: nobody takes turns in it"));
        } else {
            Rotations.Held held = new Rotations.Held(people, zone);
            Beginning begin = Rotations.beginning(virtual == null ? from : virtual, from, seconds, held);
            remark(name, from, end, begin);
            return hours(layer, name).map(only -> new ForeignLayer(id, every, begin.at(), begin.people(), only.all()));
        }
        return Optional.empty();
    }

    private void remark(String name, Instant from, @org.jspecify.annotations.Nullable Instant end, Beginning begin) {
        if (end != null) {
            remarks.add(Remark.lost("layer `" + name + "` ends " + end + " there; here it has no end: take it out of "
                    + "the document then"));
        }
        if (from.isAfter(now) && !begin.early().isZero()) {
            remarks.add(Remark.lost("layer `" + name + "` begins " + from
                    + " there, within a turn; here that turn begins " + begin.at() + " already"));
        }
    }

    private static List<String> people(JsonNode layer) {
        List<String> people = new ArrayList<>();
        for (JsonNode each : layer.path("users")) {
            String id = text(each.path("user"), "id");
            if (id != null) {
                people.add(id);
            }
        }
        return people;
    }

    /** Empty where it is held to no time at all. */
    private Optional<WeekHours> hours(JsonNode layer, String name) {
        WeekHours hours = new WeekHours();
        JsonNode restrictions = layer.path("restrictions");
        for (JsonNode restriction : restrictions) {
            int begin = secondOfDay(text(restriction, "start_time_of_day", ""));
            int length = number(restriction, "duration_seconds", 0);
            int day = number(restriction, "start_day_of_week", 0);
            boolean weekly = "weekly_restriction".equals(text(restriction, "type"));
            if (begin < 0 || length <= 0 || (weekly && (day < 1 || day > 7))) {
                remarks.add(Remark.lost("a restriction of layer `" + name + "` can't be read and is left out"));
            } else if (weekly) {
                hours.weekly((day - 1) * DAY + begin, length);
            } else {
                hours.daily(begin, length);
            }
        }
        if (!restrictions.isEmpty() && hours.none()) {
            remarks.add(Remark.lost("layer `" + name + "` is left out: none of its restrictions can be read"));
            return Optional.empty();
        }
        return Optional.of(hours);
    }

    private static int secondOfDay(String time) {
        try {
            return LocalTime.parse(time.endsWith("Z") ? time.substring(0, time.length() - 1) : time)
                    .toSecondOfDay();
        } catch (DateTimeException e) {
            return -1;
        }
    }
}
