package io.tocsin.migration.opsgenie;

import static io.tocsin.migration.wire.Wire.instant;
import static io.tocsin.migration.wire.Wire.text;
import static io.tocsin.migration.wire.Wire.zone;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.migration.organisation.ForeignLayer;
import io.tocsin.migration.organisation.ForeignSchedule;
import io.tocsin.migration.organisation.ForeignSchedule.Override;
import io.tocsin.migration.organisation.Head;
import io.tocsin.migration.organisation.Organisation.LeftOut;
import io.tocsin.migration.organisation.Remark;
import io.tocsin.migration.organisation.WeekHours;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Schedules. Where several of its rotations hold at once, all of their people are on call there, while one person is in a
 * schedule here: then each rotation becomes a schedule of its own, and whoever told the one tells them all.
 */
final class OpsgenieSchedules {

    private final Instant now;
    private final Consumer<LeftOut> leftOut;
    private final Map<String, List<String>> parts = new HashMap<>();
    private final List<ForeignSchedule> all = new ArrayList<>();

    OpsgenieSchedules(Instant now, Consumer<LeftOut> leftOut) {
        this.now = now;
        this.leftOut = leftOut;
    }

    List<ForeignSchedule> all() {
        return all;
    }

    /** The schedules here that make up one there. */
    List<String> partsOf(String schedule) {
        return parts.getOrDefault(schedule, List.of(schedule));
    }

    void add(JsonNode schedule, List<JsonNode> overrides) {
        List<Remark> remarks = new ArrayList<>();
        Head head = new Head(text(schedule, "id", ""), text(schedule, "name", ""));
        if (!schedule.path("enabled").asBoolean(true)) {
            leave(head.with(List.of(Remark.lost("it is disabled there"))));
            return;
        }
        String known = zone(schedule, "timezone");
        if (known == null) {
            remarks.add(Remark.lost(
                    "its time zone `" + text(schedule, "timezone", "") + "` is none we know: UTC is taken"));
        }
        ZoneId zone = ZoneId.of(known == null ? "UTC" : known);
        List<ForeignLayer> layers = layers(schedule, zone, remarks);
        List<Override> covers = new ArrayList<>();
        overrides.forEach(override -> override(override, covers, remarks));
        if (layers.isEmpty()) {
            leave(head.with(remarks)
                    .with(List.of(Remark.lost("none of its rotations holds any longer, or could be read"))));
        } else if (oneAtATime(layers)) {
            all.add(new ForeignSchedule(head.with(remarks), zone, layers, covers));
        } else {
            split(new ForeignSchedule(head.with(remarks), zone, layers, covers));
        }
    }

    private void leave(Head head) {
        leftOut.accept(new LeftOut("schedule", head));
    }

    private List<ForeignLayer> layers(JsonNode schedule, ZoneId zone, List<Remark> remarks) {
        OpsgenieRotations reader = new OpsgenieRotations(zone, now, remarks);
        List<ForeignLayer> layers = new ArrayList<>();
        int number = 1;
        for (JsonNode rotation : schedule.path("rotations")) {
            reader.layer(rotation, "rotation-" + number++).ifPresent(layers::add);
        }
        return layers;
    }

    private static boolean oneAtATime(List<ForeignLayer> layers) {
        for (int i = 0; i < layers.size(); i++) {
            for (int j = i + 1; j < layers.size(); j++) {
                if (!WeekHours.apart(layers.get(i).only(), layers.get(j).only())) {
                    return false;
                }
            }
        }
        return true;
    }

    private void split(ForeignSchedule schedule) {
        List<String> ids = new ArrayList<>();
        int number = 1;
        for (ForeignLayer layer : schedule.layers()) {
            String id = schedule.head().id() + "#" + number;
            Remark why = Remark.note(
                    "rotation " + number + " of " + schedule.layers().size()
                            + " that hold at the same time there: each is a schedule here, and all of them are told");
            List<Remark> remarks = new ArrayList<>(schedule.head().remarks());
            remarks.add(why);
            Head head = new Head(id, schedule.head().name() + " " + number, remarks);
            all.add(new ForeignSchedule(head, schedule.timeZone(), List.of(layer), schedule.overrides()));
            ids.add(id);
            number++;
        }
        parts.put(schedule.head().id(), ids);
    }

    private void override(JsonNode override, List<Override> covers, List<Remark> remarks) {
        Instant from = instant(override, "startDate");
        Instant to = instant(override, "endDate");
        JsonNode user = override.path("user");
        String person = text(user, "type", "user").equals("user") ? text(user, "id") : null;
        if (from == null || to == null || person == null || !from.isBefore(to)) {
            remarks.add(Remark.lost("an override that names no person, beginning or end is left out"));
        } else if (to.isAfter(now)) {
            covers.add(new Override(person, from, to));
            if (!override.path("rotations").isEmpty()) {
                remarks.add(
                        Remark.lost("the override from " + from + " is for some rotations there; here it is for all"));
            }
        }
    }
}
