package io.tocsin.migration.document;

import io.tocsin.migration.organisation.ForeignPolicy;
import io.tocsin.migration.organisation.ForeignPolicy.Target;
import io.tocsin.migration.organisation.ForeignPolicy.Tier;
import io.tocsin.migration.organisation.Head;
import io.tocsin.migration.organisation.Remark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Escalation policies, known here by id. */
final class PolicyDraft {

    private static final int MOST_REPEATS = 100;
    private static final String PERSON = "person";
    private static final String NOTIFY = "notify";
    private static final List<String> HOURS = List.of("only", "except");

    /** The ids here of those a policy can tell. */
    record Told(Ids people, ScheduleDraft schedules, Ids scheduleIds, Ids teams) {}

    private final Ledger.Kind kind;
    private final Told told;
    private final Ledger ledger;
    private final Ids ids = new Ids("policy");
    private final Map<String, Set<String>> peopleOf = new HashMap<>();

    PolicyDraft(InForce inForce, Told told, Ledger ledger) {
        this.kind = new Ledger.Kind("policy", "escalationPolicies", inForce);
        this.told = told;
        this.ledger = ledger;
    }

    Ids draft(List<ForeignPolicy> policies) {
        policies.forEach(this::draft);
        return ids;
    }

    /** The ids here of everybody a policy may tell by name or by schedule, by its id there. */
    Set<String> peopleOf(String idThere) {
        return peopleOf.getOrDefault(idThere, Set.of());
    }

    private void draft(ForeignPolicy policy) {
        List<Remark> remarks = new ArrayList<>();
        List<Map<String, Object>> tiers = new ArrayList<>();
        Set<String> people = new LinkedHashSet<>();
        for (Tier tier : policy.tiers()) {
            List<Object> notify = new ArrayList<>();
            tier.targets().forEach(target -> target(target, notify, people, remarks));
            if (notify.isEmpty()) {
                remarks.add(Remark.lost(
                        "a tier is left out, since nobody of it is taken over: the next is told in its place"));
            } else {
                Map<String, Object> written = new LinkedHashMap<>();
                written.put(NOTIFY, notify.stream().distinct().toList());
                written.put("after", Texts.minutes(Math.max(1, tier.after().toMinutes())));
                tiers.add(written);
            }
        }
        Head head = policy.head();
        if (tiers.isEmpty()) {
            ledger.leaveOut(kind.word(), head.with(remarks), "it tells nobody who is taken over");
            return;
        }
        String id = ids.give(head, head.name(), kind.inForce().known("", Ids.slug(head.name(), 64)), Set.of());
        keepHours(id, tiers, remarks);
        peopleOf.put(head.id(), people);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("repeat", Math.min(MOST_REPEATS, policy.repeat()));
        values.put("tiers", tiers);
        ledger.take(kind, head.with(remarks), id, values);
    }

    /** In which hours a tier is told is said here only: it stays with a tier that still tells the same. */
    private void keepHours(String id, List<Map<String, Object>> tiers, List<Remark> remarks) {
        Object here = kind.inForce().item(id).map(item -> item.get("tiers")).orElse(null);
        List<?> known = here instanceof List<?> list ? list : List.of();
        for (int i = 0; i < known.size(); i++) {
            if (!(known.get(i) instanceof Map<?, ?> tier)) {
                continue;
            }
            boolean same = i < tiers.size()
                    && InForce.same(tier.get(NOTIFY), tiers.get(i).getOrDefault(NOTIFY, ""));
            for (String key : HOURS) {
                Object hours = tier.get(key);
                if (hours != null && same) {
                    tiers.get(i).put(key, hours);
                } else if (hours != null) {
                    remarks.add(Remark.lost("`" + key + "` of tier " + (i + 1) + " is here only, and goes"));
                }
            }
        }
    }

    private void target(Target target, List<Object> notify, Set<String> people, List<Remark> remarks) {
        String key = switch (target.kind()) {
            case PERSON -> PERSON;
            case SCHEDULE -> "schedule";
            case TEAM -> "team";
            case MANAGER -> "manager";
        };
        String id = here(target);
        if (id == null) {
            remarks.add(Remark.lost("the " + key + " `" + target.id() + "` is not taken over, and not told"));
            return;
        }
        notify.add(Map.of(key, id));
        if (key.equals(PERSON)) {
            people.add(id);
        } else if (key.equals("schedule")) {
            people.addAll(told.schedules().peopleOf(target.id()));
        }
    }

    private @Nullable String here(Target target) {
        return switch (target.kind()) {
            case PERSON -> told.people().of(target.id());
            case SCHEDULE -> told.scheduleIds().of(target.id());
            case TEAM, MANAGER -> told.teams().of(target.id());
        };
    }
}
