package io.tocsin.migration.document;

import io.tocsin.migration.organisation.ForeignService;
import io.tocsin.migration.organisation.Head;
import io.tocsin.migration.organisation.Remark;
import io.tocsin.migration.organisation.Words;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Services, known here by name or id; each gets the team that calls as its own policy would. */
final class ServiceDraft {

    private final Ledger.Kind kind;
    private final Ids policies;
    private final Ledger ledger;
    private final Ids ids = new Ids("service");
    private final Set<String> names = new HashSet<>();

    ServiceDraft(InForce inForce, Ids policies, Ledger ledger) {
        this.kind = new Ledger.Kind("service", "services", inForce);
        this.policies = policies;
        this.ledger = ledger;
    }

    void draft(ForeignService service, @org.jspecify.annotations.Nullable String team) {
        Head head = service.head();
        if (team == null) {
            ledger.leaveOut(
                    kind.word(), head, "neither a team nor a policy of it is taken over: a service here has a team");
            return;
        }
        if (service.policy() != null && policies.of(service.policy()) == null) {
            head = head.with(List.of(Remark.lost("its escalation policy is not taken over: its team's is used")));
        }
        String slug = Ids.slug(head.name(), 64);
        Optional<String> known = kind.inForce().known(head.name(), slug);
        String id = ids.give(head, head.name(), known, Set.of());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", name(head, id));
        values.put("team", team);
        ledger.take(kind, head, id, values);
    }

    /** No two services go by one name. */
    private String name(Head head, String id) {
        Optional<String> other = kind.inForce().known(head.name(), "").filter(known -> !known.equals(id));
        boolean free = other.isEmpty() && names.add(head.name().toLowerCase(Locale.ROOT));
        String name = free ? head.name() : Words.plain(head.name() + " " + head.id());
        names.add(name.toLowerCase(Locale.ROOT));
        return name;
    }
}
