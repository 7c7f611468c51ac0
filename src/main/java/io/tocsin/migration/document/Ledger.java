package io.tocsin.migration.document;

import io.tocsin.migration.Outcome;
import io.tocsin.migration.PlanItem;
import io.tocsin.migration.organisation.Head;
import io.tocsin.migration.organisation.Remark;
import io.tocsin.platform.config.ConfigEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that becomes of what was told, entered piece by piece and compared with what is in force. */
final class Ledger {

    /** A kind of thing and the section it is in. */
    record Kind(String word, String section, InForce inForce) {}

    private static final int SHOWN = 12;

    private final List<ConfigEdit> edits = new ArrayList<>();
    private final List<PlanItem> items = new ArrayList<>();

    /** Enters something that is taken over; keys that are the same here already are no change. */
    void take(Kind kind, Head head, String id, Map<String, Object> values) {
        List<Remark> remarks = new ArrayList<>(head.remarks());
        Map<String, @Nullable Object> here = kind.inForce().item(id).orElse(null);
        Map<String, Object> changed = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            Object known = here == null ? null : here.get(key);
            if (known instanceof String text && text.contains("${")) {
                remarks.add(Remark.note("`" + key + "` stays as it is written here, with its variable"));
            } else if (!InForce.same(known, value)) {
                changed.put(key, value);
            }
        });
        boolean same = here != null && changed.isEmpty();
        if (!same) {
            edits.add(new ConfigEdit(kind.section(), id, changed));
        }
        boolean lost = remarks.stream().anyMatch(Remark::lost);
        Outcome outcome = same ? Outcome.SAME : lost ? Outcome.PARTLY : here == null ? Outcome.NEW : Outcome.CHANGED;
        items.add(new PlanItem(kind.word(), head.name(), head.id(), id, outcome, texts(remarks)));
    }

    void leaveOut(String kind, Head head, String why) {
        leaveOut(kind, head.with(List.of(Remark.lost(why))));
    }

    void leaveOut(String kind, Head head) {
        items.add(new PlanItem(kind, head.name(), head.id(), null, Outcome.LEFT_OUT, texts(head.remarks())));
    }

    void enter(PlanItem item) {
        items.add(item);
    }

    private static List<String> texts(List<Remark> remarks) {
        List<String> texts = new ArrayList<>(
                remarks.stream().map(Remark::text).distinct().limit(SHOWN).toList());
        long more = remarks.stream().map(Remark::text).distinct().count() - texts.size();
        if (more > 0) {
            texts.add("and " + more + " more of the kind");
        }
        return texts;
    }

    List<ConfigEdit> edits() {
        return edits;
    }

    List<PlanItem> items() {
        return items;
    }
}
