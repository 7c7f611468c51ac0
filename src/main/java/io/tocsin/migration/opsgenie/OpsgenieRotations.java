package io.tocsin.migration.opsgenie;

import static io.tocsin.migration.wire.Wire.instant;
import static io.tocsin.migration.wire.Wire.number;
import static io.tocsin.migration.wire.Wire.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.migration.organisation.ForeignLayer;
import io.tocsin.migration.organisation.Remark;
import io.tocsin.migration.organisation.Rotations;
import io.tocsin.migration.organisation.WeekHours;
import io.tocsin.migration.organisation.Words;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rotations of one schedule, each as a layer. */
final class OpsgenieRotations {

    private static final Map<String, Integer> HOURS = Map.of("hourly", 1, "daily", 24, "weekly", 7 * 24);
    private static final int HOUR = 3600;

    private final ZoneId zone;
    private final Instant now;
    private final List<Remark> remarks;

    OpsgenieRotations(ZoneId zone, Instant now, List<Remark> remarks) {
        this.zone = zone;
        this.now = now;
        this.remarks = remarks;
    }

    /** Empty where it holds no longer or has no equal here; that is remarked. */
    Optional<ForeignLayer> layer(JsonNode rotation, String id) {
        String name = Words.plain(text(rotation, "name", id));
        Instant start = instant(rotation, "startDate");
        Instant end = instant(rotation, "endDate");
        long seconds = (long) HOURS.getOrDefault(text(rotation, "type", "weekly"), 0)
                * Math.max(1, number(rotation, "length", 1))
                * HOUR;
        String every = Rotations.every(seconds);
        if (end != null && !end.isAfter(now)) {
            remarks.add(Remark.note("rotation `" + name + "` is left out: it ended " + end));
            return Optional.empty();
        }
        List<String> people = people(rotation, name);
        if (start == null || every == null) {
            remarks.add(Remark.lost("rotation `" + name + "` is left out: its start or its type can't be read"));
        } else if (people.isEmpty()) {
            remarks.add(Remark.lost("rotation `" + name + "` is left out: no person takes turns in it"));
        } else {
            if (end != null) {
                remarks.add(Remark.lost("rotation `" + name + "` ends " + end
                        + " there; here it has no end: take it out of " + "the document then"));
            }
            return hours(rotation.path("timeRestriction"), name)
                    .map(only -> new ForeignLayer(id, every, LocalDateTime.ofInstant(start, zone), people, only.all()));
        }
        return Optional.empty();
    }

    private List<String> people(JsonNode rotation, String name) {
        List<String> people = new ArrayList<>();
        for (JsonNode participant : rotation.path("participants")) {
            String type = text(participant, "type", "user");
            String id = text(participant, "id");
            if (type.equals("user") && id != null) {
                people.add(id);
            } else if (type.equals("none")) {
                remarks.add(
                        Remark.lost("rotation `" + name + "` has turns with nobody there; here the others take their "
                                + "turns one after the other: check the order"));
            } else {
                remarks.add(Remark.lost("the " + type + " `" + Words.plain(text(participant, "name", "?"))
                        + "` in rotation `" + name + "` is left out: only people take turns here; name its people"));
            }
        }
        return people;
    }

    /** Empty where it is held to no time at all. */
    private Optional<WeekHours> hours(JsonNode restriction, String name) {
        WeekHours hours = new WeekHours();
        String type = text(restriction, "type", "");
        if (type.equals("time-of-day")) {
            JsonNode each = restriction.path("restriction");
            int begin = OpsgenieTime.secondOfDay(each, "start");
            hours.daily(begin, length(OpsgenieTime.secondOfDay(each, "end") - begin, OpsgenieTime.DAY));
        }
        for (JsonNode each : restriction.path("restrictions")) {
            int from = OpsgenieTime.day(each, "startDay");
            int to = OpsgenieTime.day(each, "endDay");
            if (from < 0 || to < 0) {
                remarks.add(Remark.lost("a time restriction of rotation `" + name + "` can't be read and is left out"));
            } else {
                int begin = from * OpsgenieTime.DAY + OpsgenieTime.secondOfDay(each, "start");
                int end = to * OpsgenieTime.DAY + OpsgenieTime.secondOfDay(each, "end");
                hours.weekly(begin, length(end - begin, 7 * OpsgenieTime.DAY));
            }
        }
        if (!type.isEmpty() && hours.none()) {
            remarks.add(Remark.lost("rotation `" + name + "` is left out: its time restriction can't be read"));
            return Optional.empty();
        }
        return Optional.of(hours);
    }

    /** From a beginning to the next such end; what ends where it begins holds all the time. */
    private static int length(int difference, int round) {
        int length = Math.floorMod(difference, round);
        return length == 0 ? round : length;
    }
}
