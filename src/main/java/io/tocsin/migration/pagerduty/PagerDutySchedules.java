package io.tocsin.migration.pagerduty;

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
import io.tocsin.migration.wire.Wire;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Schedules with those of their layers that still matter, and the overrides to come. */
final class PagerDutySchedules {

    private final Instant now;
    private final Consumer<LeftOut> leftOut;

    PagerDutySchedules(Instant now, Consumer<LeftOut> leftOut) {
        this.now = now;
        this.leftOut = leftOut;
    }

    /** None where no layer is left. */
    List<ForeignSchedule> schedules(List<JsonNode> told, Map<String, List<JsonNode>> overrides) {
        List<ForeignSchedule> schedules = new ArrayList<>();
        for (JsonNode schedule : told) {
            String zone = zone(schedule, "time_zone");
            if (zone == null) {
                leave(head(schedule, List.of()), Remark.unknownZone(text(schedule, "time_zone", "")));
                continue;
            }
            ForeignSchedule ours =
                    schedule(schedule, ZoneId.of(zone), overrides.getOrDefault(text(schedule, "id", ""), List.of()));
            if (ours.layers().isEmpty()) {
                leave(ours.head(), Remark.lost("none of its layers holds any longer, or could be read"));
            } else {
                schedules.add(ours);
            }
        }
        return schedules;
    }

    private void leave(Head head, Remark why) {
        leftOut.accept(new LeftOut("schedule", head.with(List.of(why))));
    }

    private static Head head(JsonNode schedule, List<Remark> remarks) {
        return new Head(text(schedule, "id", ""), text(schedule, "name", ""), remarks);
    }

    private ForeignSchedule schedule(JsonNode schedule, ZoneId zone, List<JsonNode> overrides) {
        List<Remark> remarks = new ArrayList<>();
        for (JsonNode unknown : schedule.path(Wire.UNKNOWN)) {
            remarks.add(Remark.unknown(unknown.asText()));
        }
        PagerDutyLayers reader = new PagerDutyLayers(zone, now, remarks);
        List<ForeignLayer> layers = new ArrayList<>();
        int number = 1;
        for (JsonNode layer : schedule.path("schedule_layers")) {
            reader.layer(layer, "layer-" + number++).ifPresent(layers::add);
        }
        List<Override> covers = new ArrayList<>();
        overrides.forEach(override -> override(override, covers, remarks));
        return new ForeignSchedule(head(schedule, remarks), zone, layers, covers);
    }

    private void override(JsonNode override, List<Override> covers, List<Remark> remarks) {
        Instant from = instant(override, "start");
        Instant to = instant(override, "end");
        String person = text(override.path("user"), "id");
        if (from == null || to == null || person == null || !from.isBefore(to)) {
            remarks.add(Remark.lost("an override without person, beginning or end is left out"));
        } else if (to.isAfter(now)) {
            covers.add(new Override(person, from, to));
        }
    }
}
