package io.tocsin.migration.opsgenie;

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
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Rotations of one schedule, each as a layer. */
final class OpsgenieRotations {

    private static final Map<String, Integer> HOURS = Map.of("hourly", 1, "daily", 24, "weekly", 7 * 24);
    private static final int HOUR = 3600;

    private final Layers layers;
    private final List<Remark> remarks;

    OpsgenieRotations(ZoneId zone, Instant now, List<Remark> remarks) {
        this.layers = new Layers("rotation", zone, now, remarks);
        this.remarks = remarks;
    }

    /** Empty where it holds no longer or has no equal here; that is remarked. */
    Optional<ForeignLayer> layer(JsonNode rotation, String id) {
        String name = Words.plain(text(rotation, "name", id));
        Instant start = instant(rotation, "startDate");
        Integer hours = HOURS.get(text(rotation, "type", "weekly").toLowerCase(Locale.ROOT));
        List<String> unknown = new ArrayList<>(Wire.unknown(rotation));
        unknown.remove("name");
        if (hours == null) {
            unknown.add("type");
        }
        long seconds = (hours == null ? 0L : hours) * Math.max(1, number(rotation, "length", 1)) * HOUR;
        Told told = new Told(
                name, unknown, new Span(start, start, instant(rotation, "endDate")), seconds, people(rotation));
        Optional<ForeignLayer> layer = layers.layer(id, told, () -> hours(rotation.path("timeRestriction"), name));
        layer.ifPresent(any -> others(rotation, name));
        return layer;
    }

    private static boolean person(JsonNode participant) {
        return text(participant, "type", "user").equals("user") && text(participant, "id") != null;
    }

    private static List<String> people(JsonNode rotation) {
        List<String> people = new ArrayList<>();
        for (JsonNode participant : rotation.path("participants")) {
            if (person(participant)) {
                people.add(text(participant, "id", ""));
            }
        }
        return people;
    }

    /** Remarks whoever takes turns there and can't here. */
    private void others(JsonNode rotation, String name) {
        for (JsonNode participant : rotation.path("participants")) {
            String type = text(participant, "type", "user");
            if (person(participant)) {
                continue;
            }
            if (type.equals("none")) {
                remarks.add(
                        Remark.lost("rotation `" + name + "` has turns with nobody there; here the others take their "
                                + "turns one after the other: check the order"));
            } else {
                remarks.add(Remark.lost("the " + type + " `" + Words.plain(text(participant, "name", "?"))
                        + "` in rotation `" + name + "` is left out: only people take turns here; name its people"));
            }
        }
    }

    /** Empty where it is held to no time at all. */
    private Optional<WeekHours> hours(JsonNode restriction, String name) {
        WeekHours hours = new WeekHours();
        String type = text(restriction, "type", "");
        JsonNode each = restriction.path("restriction");
        if (type.equals("time-of-day") && each.isObject()) {
            int begin = OpsgenieTime.secondOfDay(each, "start");
            hours.daily(begin, length(OpsgenieTime.secondOfDay(each, "end") - begin, OpsgenieTime.DAY));
        }
        for (JsonNode stretch : restriction.path("restrictions")) {
            int from = OpsgenieTime.day(stretch, "startDay");
            int to = OpsgenieTime.day(stretch, "endDay");
            if (from < 0 || to < 0) {
                remarks.add(Remark.lost("a time restriction of rotation `" + name + "` can't be read and is left out"));
            } else {
                int begin = from * OpsgenieTime.DAY + OpsgenieTime.secondOfDay(stretch, "start");
                int end = to * OpsgenieTime.DAY + OpsgenieTime.secondOfDay(stretch, "end");
                hours.weekly(begin, length(end - begin, 7 * OpsgenieTime.DAY));
            }
        }
        return type.isEmpty() || !hours.none() ? Optional.of(hours) : Optional.empty();
    }

    /** From a beginning to the next such end; what ends where it begins holds all the time. */
    private static int length(int difference, int round) {
        int length = Math.floorMod(difference, round);
        return length == 0 ? round : length;
    }
}
