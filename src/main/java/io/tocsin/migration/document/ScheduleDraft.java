package io.tocsin.migration.document;

import io.tocsin.migration.organisation.ForeignLayer;
import io.tocsin.migration.organisation.ForeignLayer.Hours;
import io.tocsin.migration.organisation.ForeignSchedule;
import io.tocsin.migration.organisation.Head;
import io.tocsin.migration.organisation.Remark;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Schedules, known here by name or id. */
final class ScheduleDraft {

    private static final Set<String> KEPT = Set.of("id", "rotation", "only", "away");

    private final Ledger.Kind kind;
    private final Ids people;
    private final Ledger ledger;
    private final Ids ids = new Ids("schedule");
    private final Map<String, Set<String>> peopleOf = new HashMap<>();

    ScheduleDraft(InForce inForce, Ids people, Ledger ledger) {
        this.kind = new Ledger.Kind("schedule", "schedules", inForce);
        this.people = people;
        this.ledger = ledger;
    }

    Ids draft(List<ForeignSchedule> schedules) {
        schedules.forEach(this::draft);
        return ids;
    }

    /** The ids here of everybody who takes turns in a schedule, by its id there. */
    Set<String> peopleOf(String idThere) {
        return peopleOf.getOrDefault(idThere, Set.of());
    }

    private void draft(ForeignSchedule schedule) {
        List<Remark> remarks = new ArrayList<>();
        List<Object> layers = new ArrayList<>();
        Set<String> members = new LinkedHashSet<>();
        Set<String> layerIds = new HashSet<>();
        Head head = schedule.head();
        String slug = Ids.slug(head.name(), 64);
        for (ForeignLayer layer : schedule.layers()) {
            List<String> turns = turns(layer, remarks);
            if (!turns.isEmpty()) {
                members.addAll(turns);
                layers.add(layer(layer, turns, layerId(layer, layerIds)));
            }
        }
        if (layers.isEmpty()) {
            ledger.leaveOut(kind.word(), head.with(remarks), "nobody is left who would take turns in it");
            return;
        }
        String id = ids.give(head, head.name(), kind.inForce().known(head.name(), slug), Set.of());
        keepWhatIsOnlyHere(id, layers, layerIds, remarks);
        peopleOf.put(head.id(), members);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", head.name());
        values.put("timeZone", schedule.timeZone().getId());
        values.put("layers", layers);
        ledger.take(kind, head.with(remarks), id, values);
    }

    private List<String> turns(ForeignLayer layer, List<Remark> remarks) {
        List<String> turns =
                layer.people().stream().map(people::of).filter(Objects::nonNull).toList();
        int gone = layer.people().size() - turns.size();
        if (gone > 0) {
            remarks.add(Remark.lost(gone + " of those who take turns in `" + layer.name()
                    + "` are not taken over: the order of turns moves up"));
        }
        return turns;
    }

    private static String layerId(ForeignLayer layer, Set<String> given) {
        String slug = Ids.slug(layer.name(), 60);
        String base = slug.isEmpty() ? "layer" : slug;
        String id = base;
        for (int number = 2; !given.add(id); number++) {
            id = base + "-" + number;
        }
        return id;
    }

    private static Map<String, Object> layer(ForeignLayer layer, List<String> turns, String id) {
        Map<String, Object> rotation = new LinkedHashMap<>();
        rotation.put("every", layer.every());
        rotation.put("startsAt", layer.startsAt().toString());
        rotation.put("people", turns);
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("id", id);
        written.put("rotation", rotation);
        if (!layer.only().isEmpty()) {
            written.put("only", layer.only().stream().map(ScheduleDraft::hours).toList());
        }
        return written;
    }

    private static Map<String, Object> hours(Hours hours) {
        Map<String, Object> written = new LinkedHashMap<>();
        if (hours.days().size() < DayOfWeek.values().length) {
            written.put("days", Texts.days(hours.days()));
        }
        written.put("from", hours.from().toString());
        written.put("to", hours.to().toString());
        return written;
    }

    /** What becomes of days off is said here only; a layer that is not there any longer has to go. */
    private void keepWhatIsOnlyHere(String id, List<Object> layers, Set<String> layerIds, List<Remark> remarks) {
        Object here = kind.inForce().item(id).map(item -> item.get("layers")).orElse(null);
        if (!(here instanceof List<?> known)) {
            return;
        }
        for (Object each : known) {
            if (!(each instanceof Map<?, ?> layer)) {
                continue;
            }
            String layerId = String.valueOf(layer.get("id"));
            if (!layerIds.contains(layerId)) {
                remarks.add(Remark.lost("the layer `" + layerId + "` is here only, and goes"));
                continue;
            }
            if (layer.get("away") instanceof String away) {
                layers.replaceAll(ours -> with(ours, layerId, away));
            }
            layer.keySet().stream()
                    .filter(key -> !KEPT.contains(String.valueOf(key)))
                    .forEach(key -> remarks.add(
                            Remark.lost("`" + key + "` of the layer `" + layerId + "` is here only, and goes")));
        }
    }

    private static Object with(Object layer, String id, String away) {
        if (layer instanceof Map<?, ?> map && id.equals(map.get("id"))) {
            Map<String, Object> kept = new LinkedHashMap<>();
            map.forEach((key, value) -> kept.put(String.valueOf(key), value));
            kept.put("away", away);
            return kept;
        }
        return layer;
    }
}
