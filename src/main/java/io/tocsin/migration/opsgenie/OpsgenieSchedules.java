package io.tocsin.migration.opsgenie;

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
import io.tocsin.migration.wire.Wire;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
        Head head = new Head(text(schedule, "id", ""), text(schedule, "name", ""));
        if (!schedule.path("enabled").asBoolean(true)) {
            leave(head.with(List.of(Remark.lost("it is disabled there"))));
            return;
        }
        String zone = zone(schedule, "timezone");
        if (zone == null) {
            leave(head.with(List.of(Remark.unknownZone(text(schedule, "timezone", "")))));
            return;
        }
        List<Remark> remarks = new ArrayList<>();
        for (JsonNode unknown : schedule.path(Wire.UNKNOWN)) {
            remarks.add(Remark.unknown(unknown.asText()));
        }
        Map<String, ForeignLayer> layers = layers(schedule, ZoneId.of(zone), remarks);
        OpsgenieOverrides covers = new OpsgenieOverrides(overrides, now, remarks);
        if (layers.isEmpty()) {
            leave(head.with(remarks)
                    .with(List.of(Remark.lost("none of its rotations holds any longer, or could be read"))));
        } else if (oneAtATime(List.copyOf(layers.values()))) {
            List<Override> overridden = covers.ofTheWhole();
            all.add(new ForeignSchedule(head.with(remarks), ZoneId.of(zone), List.copyOf(layers.values()), overridden));
        } else {
            split(new ForeignSchedule(head.with(remarks), ZoneId.of(zone), List.of(), List.of()), layers, covers);
        }
    }

    private void leave(Head head) {
        leftOut.accept(new LeftOut("schedule", head));
    }

    /** By the ids of their rotations there. */
    private Map<String, ForeignLayer> layers(JsonNode schedule, ZoneId zone, List<Remark> remarks) {
        OpsgenieRotations reader = new OpsgenieRotations(zone, now, remarks);
        Map<String, ForeignLayer> layers = new LinkedHashMap<>();
        int number = 1;
        for (JsonNode rotation : schedule.path("rotations")) {
            String id = "rotation-" + number++;
            reader.layer(rotation, id).ifPresent(layer -> layers.put(text(rotation, "id", id), layer));
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

    private void split(ForeignSchedule whole, Map<String, ForeignLayer> layers, OpsgenieOverrides covers) {
        List<String> ids = new ArrayList<>();
        layers.forEach((rotation, layer) -> {
            int number = ids.size() + 1;
            Remark why = Remark.note("rotation " + number + " of " + layers.size()
                    + " that hold at the same time there: each is a schedule here, and all of them are told");
            Head head = new Head(
                    whole.head().id() + "#" + number,
                    whole.head().name() + " " + number,
                    whole.head().with(List.of(why)).remarks());
            all.add(new ForeignSchedule(head, whole.timeZone(), List.of(layer), covers.of(rotation)));
            ids.add(head.id());
        });
        parts.put(whole.head().id(), ids);
    }
}
