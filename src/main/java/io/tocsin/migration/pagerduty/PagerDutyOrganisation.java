package io.tocsin.migration.pagerduty;

import static io.tocsin.migration.wire.Wire.ids;
import static io.tocsin.migration.wire.Wire.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.migration.organisation.ForeignPerson;
import io.tocsin.migration.organisation.ForeignPolicy;
import io.tocsin.migration.organisation.ForeignService;
import io.tocsin.migration.organisation.ForeignTeam;
import io.tocsin.migration.organisation.Head;
import io.tocsin.migration.organisation.Organisation;
import io.tocsin.migration.organisation.Organisation.LeftOut;
import io.tocsin.migration.organisation.Remark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PagerDuty's shapes in neutral words. */
public final class PagerDutyOrganisation {

    private static final String SENDERS =
            "Senders are not taken over: let them send to this product's /v2/enqueue with a "
                    + "key of /integrations in place of the routing key.";

    private final PagerDutyExport export;
    private final Instant now;
    private final List<LeftOut> leftOut = new ArrayList<>();

    private PagerDutyOrganisation(PagerDutyExport export, Instant now) {
        this.export = export;
        this.now = now;
    }

    public static Organisation of(PagerDutyExport export, Instant now) {
        return new PagerDutyOrganisation(export, now).all();
    }

    private Organisation all() {
        List<ForeignPerson> people = new ArrayList<>();
        for (JsonNode user : export.users()) {
            if (PagerDutyPeople.stakeholder(user)) {
                leave("person", user, "it is a stakeholder, who may look and is never paged");
            } else {
                people.add(PagerDutyPeople.person(user));
            }
        }
        List<ForeignPolicy> policies = export.rotas().policies().stream()
                .map(PagerDutyPolicies::policy)
                .toList();
        List<ForeignService> services = new ArrayList<>();
        for (JsonNode service : export.services()) {
            if (PagerDutyServices.disabled(service)) {
                leave("service", service, "it is disabled there");
            } else {
                services.add(PagerDutyServices.service(service));
            }
        }
        return new Organisation(
                people,
                export.teams().stream().map(this::team).toList(),
                new PagerDutySchedules(now, leftOut::add)
                        .schedules(export.rotas().schedules(), export.rotas().overrides()),
                policies,
                new Organisation.Rest(services, leftOut, remarks(services)));
    }

    private List<String> remarks(List<ForeignService> services) {
        List<String> remarks = new ArrayList<>();
        if (!services.isEmpty()) {
            remarks.add(SENDERS);
        }
        if (!export.rotas().overrides().isEmpty()) {
            remarks.add("Overrides are read for the next " + PagerDutyReader.AHEAD.toDays()
                    + " days: import again for later ones.");
        }
        return remarks;
    }

    private void leave(String kind, JsonNode thing, String why) {
        Head head = new Head(text(thing, "id", ""), text(thing, "name", ""), List.of(Remark.lost(why)));
        leftOut.add(new LeftOut(kind, head));
    }

    private ForeignTeam team(JsonNode team) {
        String id = text(team, "id", "");
        List<Remark> remarks = new ArrayList<>();
        List<String> members = new ArrayList<>();
        List<String> managers = new ArrayList<>();
        for (JsonNode member : export.members().getOrDefault(id, List.of())) {
            String user = text(member.path("user"), "id");
            String role = text(member, "role", "");
            if (user != null && !role.equals("observer")) {
                members.add(user);
                if (role.equals("manager")) {
                    managers.add(user);
                }
            }
        }
        Head head = new Head(id, text(team, "name", ""), remarks);
        return new ForeignTeam(head.with(managing(managers)), members, only(managers), ownPolicy(id));
    }

    private static List<Remark> managing(List<String> managers) {
        if (managers.size() > 1) {
            return List.of(
                    Remark.lost(managers.size() + " members manage it there; a team here has one `manager`, who is "
                            + "told of each SEV1 and when nobody answers: name one"));
        }
        return managers.isEmpty()
                ? List.of()
                : List.of(Remark.note("its manager is told of each SEV1 here, and when nobody answers"));
    }

    /** The one policy that belongs to this team; null where none does, or several. */
    private @Nullable String ownPolicy(String team) {
        List<String> own = export.rotas().policies().stream()
                .filter(policy -> ids(policy.path("teams")).contains(team))
                .map(policy -> text(policy, "id", ""))
                .toList();
        return only(own);
    }

    private static @Nullable String only(List<String> ids) {
        return ids.size() == 1 ? ids.get(0) : null;
    }
}
