package io.tocsin.migration.pagerduty;

import static io.tocsin.migration.wire.Wire.ids;
import static io.tocsin.migration.wire.Wire.number;
import static io.tocsin.migration.wire.Wire.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.migration.organisation.ForeignService;
import io.tocsin.migration.organisation.Head;
import io.tocsin.migration.organisation.Remark;
import java.util.ArrayList;
import java.util.List;

/** Services, each with its team and its escalation policy. */
final class PagerDutyServices {

    private PagerDutyServices() {}

    static boolean disabled(JsonNode service) {
        return "disabled".equals(text(service, "status"));
    }

    static ForeignService service(JsonNode service) {
        List<Remark> remarks = new ArrayList<>();
        List<String> teams = ids(service.path("teams"));
        if (teams.size() > 1) {
            remarks.add(Remark.lost("it belongs to " + teams.size() + " teams there; here the first of them has it"));
        }
        int again = number(service, "acknowledgement_timeout", 0);
        if (again > 0) {
            remarks.add(Remark.lost("an acknowledgement there runs out after " + again / 60
                    + " min; how long it holds here is said by severity, in response-targets.dmn"));
        }
        int closes = number(service, "auto_resolve_timeout", 0);
        if (closes > 0) {
            remarks.add(Remark.lost("incidents there resolve by themselves after " + closes / 3600
                    + " h; here they stay open until they are resolved"));
        }
        if (service.path("support_hours").isObject()) {
            remarks.add(Remark.lost("its support hours are left out: urgency here comes from severity; a tier can be "
                    + "held to hours with `only`"));
        }
        String urgency = text(service.path("incident_urgency_rule"), "urgency", "");
        if (urgency.equals("low")) {
            remarks.add(
                    Remark.lost("all its incidents have low urgency there; here a rule with `severity: low` says so"));
        }
        Head head = new Head(text(service, "id", ""), text(service, "name", ""), remarks);
        return new ForeignService(
                head, teams.isEmpty() ? null : teams.get(0), text(service.path("escalation_policy"), "id"));
    }
}
