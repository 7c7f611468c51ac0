package io.tocsin.migration.opsgenie;

import static io.tocsin.migration.wire.Wire.ids;
import static io.tocsin.migration.wire.Wire.instant;
import static io.tocsin.migration.wire.Wire.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.migration.organisation.ForeignSchedule.Override;
import io.tocsin.migration.organisation.Remark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The overrides of one schedule that still matter: of all its rotations, or of those they name. */
final class OpsgenieOverrides {

    private record Cover(Override override, List<String> rotations) {}

    private final List<Cover> covers = new ArrayList<>();
    private final List<Remark> remarks;

    OpsgenieOverrides(List<JsonNode> told, Instant now, List<Remark> remarks) {
        this.remarks = remarks;
        told.forEach(override -> read(override, now));
    }

    private void read(JsonNode override, Instant now) {
        Instant from = instant(override, "startDate");
        Instant to = instant(override, "endDate");
        JsonNode user = override.path("user");
        String person = text(user, "type", "user").equals("user") ? text(user, "id") : null;
        if (from == null || to == null || person == null || !from.isBefore(to)) {
            remarks.add(Remark.lost("an override that names no person, beginning or end is left out"));
        } else if (to.isAfter(now)) {
            covers.add(new Cover(new Override(person, from, to), ids(override.path("rotations"))));
        }
    }

    /** Where all rotations are one schedule. */
    List<Override> ofTheWhole() {
        covers.stream()
                .filter(cover -> !cover.rotations().isEmpty())
                .forEach(cover -> remarks.add(Remark.lost("the override from "
                        + cover.override().from() + " is for some rotations there; here it is for all")));
        return covers.stream().map(Cover::override).toList();
    }

    /** Where this rotation is a schedule of its own. */
    List<Override> of(String rotation) {
        return covers.stream()
                .filter(cover ->
                        cover.rotations().isEmpty() || cover.rotations().contains(rotation))
                .map(Cover::override)
                .toList();
    }
}
