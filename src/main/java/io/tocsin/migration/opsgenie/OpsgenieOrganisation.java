package io.tocsin.migration.opsgenie;

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

/** Opsgenie's shapes in neutral words. */
public final class OpsgenieOrganisation {

    private static final String SENDERS =
            "Senders are not taken over: let them send to this product's /v2/alerts with a key "
                    + "of /integrations in place of the GenieKey.";

    private OpsgenieOrganisation() {}

    public static Organisation of(OpsgenieExport export, Instant now) {
        List<LeftOut> leftOut = new ArrayList<>();
        List<ForeignPerson> people = people(export.people(), leftOut);
        OpsgenieSchedules schedules = new OpsgenieSchedules(now, leftOut::add);
        for (JsonNode schedule : export.rotas().schedules()) {
            schedules.add(schedule, export.rotas().overrides().getOrDefault(text(schedule, "id", ""), List.of()));
        }
        OpsgenieTeams reader = new OpsgenieTeams(export.teams(), schedules);
        List<ForeignTeam> teams =
                export.teams().teams().stream().map(reader::team).toList();
        OpsgeniePolicies policies = new OpsgeniePolicies(schedules, reader);
        List<ForeignPolicy> all = new ArrayList<>(
                export.rotas().escalations().stream().map(policies::policy).toList());
        all.addAll(reader.ownPolicies());
        List<String> remarks = new ArrayList<>(export.remarks());
        remarks.add(SENDERS);
        List<ForeignService> services =
                export.services().stream().map(OpsgenieOrganisation::service).toList();
        return new Organisation(people, teams, schedules.all(), all, new Organisation.Rest(services, leftOut, remarks));
    }

    private static List<ForeignPerson> people(OpsgenieExport.People export, List<LeftOut> leftOut) {
        List<ForeignPerson> people = new ArrayList<>();
        for (JsonNode user : export.users()) {
            String id = text(user, "id", "");
            if (user.path("blocked").asBoolean(false)) {
                Remark why = Remark.lost("the user is blocked there, and is paged nowhere");
                leftOut.add(new LeftOut("person", new Head(id, text(user, "fullName", ""), List.of(why))));
            } else {
                people.add(OpsgeniePeople.person(
                        user,
                        export.contacts().getOrDefault(id, List.of()),
                        export.steps().getOrDefault(id, List.of())));
            }
        }
        return people;
    }

    private static ForeignService service(JsonNode service) {
        Head head = new Head(text(service, "id", ""), text(service, "name", ""));
        return new ForeignService(head, text(service, "teamId"), null);
    }
}
