package io.tocsin.migration;

import io.tocsin.migration.document.Draft;
import io.tocsin.migration.document.Drafting;
import io.tocsin.migration.document.PlannedStandIn;
import io.tocsin.migration.organisation.Organisation;
import io.tocsin.oncall.Overrides;
import io.tocsin.oncall.StandIn;
import io.tocsin.platform.Ids;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import io.tocsin.platform.config.ConfigEdits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes an organisation over from another product: planned first, then applied as it was planned. */
@Component
public class Imports {

    private static final Logger log = LoggerFactory.getLogger(Imports.class);

    private final List<Origin> origins;
    private final Drafting drafting;
    private final ConfigEdits document;
    private final Overrides overrides;

    Imports(List<Origin> origins, Drafting drafting, ConfigEdits document, Overrides overrides) {
        this.origins = origins;
        this.drafting = drafting;
        this.document = document;
        this.overrides = overrides;
    }

    /** Reads the other product and says what would become of everything; nothing changes. */
    public Prepared prepare(ImportOrder order) {
        Origin origin = origin(order);
        Organisation there = origin.read(order);
        // before it is looked at: what changes meanwhile makes the plan one of an older document
        long version = document.version();
        Draft draft = drafting.draft(there);
        ConfigEdits.Trial trial = document.tryOut(draft.edits());
        List<String> remarks = new ArrayList<>(there.rest().remarks());
        if (!trial.commentsKept()) {
            remarks.add("Comments of the document are lost: copy those you want to keep first.");
        }
        ImportPlan plan = new ImportPlan(
                origin.word(),
                version,
                counts(draft.items()),
                draft.items(),
                remarks,
                new ImportPlan.Changes(trial.fragment(), trial.difference(), trial.problems(), trial.commentsKept()));
        log.atInfo()
                .addKeyValue("from", origin.word())
                .addKeyValue("items", draft.items().size())
                .log("import planned");
        return new Prepared(plan, new Prepared.Work(origin.word(), version, draft.edits(), draft.standIns()));
    }

    private static Map<String, Long> counts(List<PlanItem> items) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            long count =
                    items.stream().filter(item -> item.outcome() == outcome).count();
            counts.put(outcome.word(), count);
        }
        return counts;
    }

    /**
     * Does what was planned: the document whole or not at all, refused where another is in force by now, and then its
     * overrides, which are kept beside it.
     */
    public Imported apply(Prepared.Work work) {
        long version = document.apply(work.edits(), work.version());
        int taken;
        try {
            taken = takeOver(work);
        } catch (RuntimeException e) {
            log.atWarn()
                    .setCause(e)
                    .addKeyValue("configVersion", version)
                    .log("an import's overrides are not all here");
            throw Problems.conflict(
                    "overrides-missing",
                    "Version " + version
                            + " of the document is in force, but not all overrides were taken over: import "
                            + "again, which adds those that are missing.");
        }
        log.atInfo()
                .addKeyValue("from", work.from())
                .addKeyValue("configVersion", version)
                .addKeyValue("standIns", taken)
                .log("import applied");
        return new Imported(version, taken);
    }

    private int takeOver(Prepared.Work work) {
        int taken = 0;
        Map<String, List<PlannedStandIn>> bySchedule = work.standIns().stream()
                .collect(Collectors.groupingBy(PlannedStandIn::schedule, LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<String, List<PlannedStandIn>> each : bySchedule.entrySet()) {
            taken += overrides.takeOver(
                    each.getKey(),
                    each.getValue().stream()
                            .map(planned -> standIn(planned, work.from()))
                            .toList());
        }
        return taken;
    }

    private static StandIn standIn(PlannedStandIn planned, String from) {
        return new StandIn(Ids.next(), planned.person(), planned.from(), planned.to(), "taken over from " + from);
    }

    private Origin origin(ImportOrder order) {
        return origins.stream()
                .filter(origin -> origin.word().equals(order.from()))
                .findFirst()
                .orElseThrow(() -> Problems.invalid(List.of(new Violation(
                        "/from",
                        "expected one of "
                                + origins.stream().map(Origin::word).sorted().collect(Collectors.joining(", "))))));
    }
}
