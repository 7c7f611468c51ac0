package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** New Relic's workflows, and the incident webhooks before them. */
@Component
class NewRelicSource implements Source {

    private static final States STATES = new States(Set.of("created", "activated", "open"), Set.of("closed"));

    @Override
    public String name() {
        return "newrelic";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Loose issue = body.loose();
        boolean legacy = issue.at("current_state").present();
        Boolean firing = STATES.read(body.field(legacy ? "current_state" : "state"));
        if (firing == null) {
            return List.of();
        }
        String key = legacy ? body.field("incident_id").id() : body.field("id").id();
        String condition = issue.any("condition_name", "conditionName")
                .text(first(issue.at("alertConditionNames"), "A New Relic issue"));
        Draft draft = Draft.of(this, key, firing, first(issue.at("title"), condition))
                .severity(issue.any("priority", "severity").text())
                .service(service(issue))
                .description(issue.any("details", "description").text())
                .label("policy", policy(issue))
                .label("condition", condition)
                .label("workflow", issue.at("workflowName").text())
                .link(issue.any("issueUrl", "incident_url").text(), "New Relic")
                .link(issue.any("issueAckUrl", "incident_acknowledge_url").text(), "Acknowledge there")
                .link(issue.at("violation_chart_url").text(), "Chart")
                .startsAt(issue.any("createdAt", "timestamp").time())
                .endsAt(issue.any("closedAt", "updatedAt", "timestamp").time())
                .runbook(issue.any("runbook_url", "runbookUrl").text())
                .test(legacy && key.equals("0"));
        issue.at("targets")
                .items()
                .forEach(target -> draft.labels(target.at("labels").texts()));
        return List.of(draft.alert());
    }

    private static @Nullable String policy(Loose issue) {
        return issue.at("policy_name")
                .or(issue.at("alertPolicyNames").words().stream().findFirst().orElse(null));
    }

    private static @Nullable String service(Loose issue) {
        return issue.at("targets").items().stream()
                .flatMap(target -> Stream.ofNullable(target.at("name").text()))
                .findFirst()
                .or(() -> issue.at("impactedEntities").words().stream().findFirst())
                .orElse(null);
    }

    /** Some templates send these as lists of one. */
    private static String first(Loose texts, String otherwise) {
        String only = texts.text();
        return only == null ? texts.words().stream().findFirst().orElse(otherwise) : only;
    }
}
