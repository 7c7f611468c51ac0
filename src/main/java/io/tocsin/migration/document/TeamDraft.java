package io.tocsin.migration.document;

import io.tocsin.migration.organisation.ForeignTeam;
import io.tocsin.migration.organisation.Head;
import io.tocsin.migration.organisation.Remark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Teams, known here by name or id. Their ids are given first, since policies name teams and teams name policies. */
final class TeamDraft {

    private final Ledger.Kind kind;
    private final Ids people;
    private final Ledger ledger;
    private final Ids ids = new Ids("team");
    private final Map<String, Set<String>> members = new HashMap<>();

    TeamDraft(InForce inForce, Ids people, Ledger ledger) {
        this.kind = new Ledger.Kind("team", "teams", inForce);
        this.people = people;
        this.ledger = ledger;
    }

    Ids ids() {
        return ids;
    }

    /** Gives an id to each team that somebody is in. */
    void name(List<ForeignTeam> teams) {
        for (ForeignTeam team : teams) {
            Set<String> here = new LinkedHashSet<>();
            team.members().stream().map(people::of).filter(Objects::nonNull).forEach(here::add);
            name(team.head(), here);
        }
    }

    /** Whether it has an id now: nobody's team gets none, unless it is here already. */
    boolean name(Head head, Set<String> there) {
        java.util.Optional<String> known = kind.inForce().known(head.name(), Ids.slug(head.name(), 64));
        Set<String> all = new LinkedHashSet<>();
        known.ifPresent(id -> all.addAll(kind.inForce().texts(id, "members")));
        all.addAll(there);
        if (all.isEmpty()) {
            return false;
        }
        ids.give(head, head.name(), known, Set.of());
        members.put(head.id(), all);
        return true;
    }

    /** Those who are in it here, by its id there. */
    Set<String> membersOf(String idThere) {
        return members.getOrDefault(idThere, Set.of());
    }

    void draft(ForeignTeam team, @Nullable String escalation) {
        List<Remark> remarks = new ArrayList<>();
        String id = ids.of(team.head().id());
        long gone = team.members().stream()
                .filter(member -> people.of(member) == null)
                .count();
        if (gone > 0) {
            remarks.add(Remark.lost(gone + " of its members are not taken over"));
        }
        if (id == null) {
            ledger.leaveOut(kind.word(), team.head().with(remarks), "nobody is in it, and a team here has members");
            return;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", team.head().name());
        values.put("members", List.copyOf(membersOf(team.head().id())));
        String manager = people.of(team.manager());
        if (manager != null) {
            values.put("manager", manager);
        }
        if (escalation != null) {
            values.put("escalation", escalation);
        }
        ledger.take(kind, team.head().with(remarks), id, values);
    }
}
