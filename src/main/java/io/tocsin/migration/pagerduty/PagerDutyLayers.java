package io.tocsin.migration.pagerduty;

import static io.tocsin.migration.wire.Wire.instant;
import static io.tocsin.migration.wire.Wire.number;
import static io.tocsin.migration.wire.Wire.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.migration.organisation.ForeignLayer;
import io.tocsin.migration.organisation.Layers;
import io.tocsin.migration.organisation.Layers.Span;
import io.tocsin.migration.organisation.Layers.Told;
import io.tocsin.migration.organisation.Remark;
import io.tocsin.migration.organisation.WeekHours;
import io.tocsin.migration.organisation.Words;
import io.tocsin.migration.wire.Wire;
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

    private final Layers layers;
    private final List<Remark> remarks;

    PagerDutyLayers(ZoneId zone, Instant now, List<Remark> remarks) {
        this.layers = new Layers("layer", zone, now, remarks);
        this.remarks = remarks;
    }

    /** Empty where it does not hold any longer, or has no equal here; that is remarked. */
    Optional<ForeignLayer> layer(JsonNode layer, String id) {
        Told told = new Told(
                text(layer, "name", id),
                unknown(layer),
                new Span(instant(layer, "rotation_virtual_start"), instant(layer, "start"), instant(layer, "end")),
                number(layer, "rotation_turn_length_seconds", 0),
                people(layer));
        return layers.layer(id, told, () -> hours(layer, Words.plain(told.name())));
    }

    /** Its name decides nothing; all else does. */
    private static List<String> unknown(JsonNode layer) {
        return Wire.unknown(layer).stream().filter(name -> !name.equals("name")).toList();
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
        return restrictions.isEmpty() || !hours.none() ? Optional.of(hours) : Optional.empty();
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
