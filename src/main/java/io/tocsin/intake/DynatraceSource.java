package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Dynatrace's problem notifications, in the template that we and others suggest. */
@Component
class DynatraceSource implements Source {

    private static final States STATES = new States(Set.of("open"), Set.of("resolved", "closed", "merged"));
    private static final Map<String, String> SEVERITIES = Map.of(
            "AVAILABILITY", "critical",
            "ERROR", "high",
            "PERFORMANCE", "medium",
            "RESOURCE_CONTENTION", "medium",
            "MONITORING_UNAVAILABLE", "medium",
            "INFO", "info");

    @Override
    public String name() {
        return "dynatrace";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Alert problem = problem(this, body);
        return problem == null ? List.of() : List.of(problem);
    }

    /** A problem, whoever brings it. */
    static @Nullable Alert problem(Source source, Part body) {
        Boolean firing = STATES.read(body.field("State"));
        if (firing == null) {
            return null;
        }
        Loose problem = body.loose();
        Loose details = problem.at("ProblemDetails");
        String title = problem.at("ProblemTitle").text("A Dynatrace problem");
        String pid = problem.at("PID").filled();
        Draft draft = Draft.of(source, pid == null ? body.field("ProblemID").id() : pid, firing, title)
                .severity(severity(
                        problem.at("ProblemSeverity").filled(),
                        details.at("severityLevel").text()))
                .description(problem.at("ProblemDetailsText")
                        .or(problem.at("ImpactedEntity").filled()))
                .label("problem", problem.at("ProblemID").filled())
                .label("impact", problem.at("ProblemImpact").filled())
                .link(problem.at("ProblemURL").filled(), "Dynatrace")
                .startsAt(details.at("startTime").time())
                .endsAt(details.at("endTime").time())
                .test("99999".equals(pid) || title.endsWith("problem notification test run"));
        return placed(draft, problem).alert();
    }

    private static @Nullable String severity(@Nullable String own, @Nullable String detailed) {
        String word = own == null ? detailed : own;
        return word == null ? null : SEVERITIES.getOrDefault(word, "medium");
    }

    /** A tag of that name says whose trouble it is, else the first service among what is struck, else the first of all. */
    private static Draft placed(Draft draft, Loose problem) {
        String service = null;
        for (String tag : problem.at("Tags").words()) {
            int colon = tag.indexOf(':');
            if (colon > 0 && tag.substring(0, colon).equals("service")) {
                service = tag.substring(colon + 1);
            }
            draft.label(colon > 0 ? tag.substring(0, colon) : tag, colon > 0 ? tag.substring(colon + 1) : "true");
        }
        return draft.service(
                service == null ? struck(problem.at("ImpactedEntities").parsed().items()) : service);
    }

    private static @Nullable String struck(List<Loose> entities) {
        return entities.stream()
                .filter(entity -> entity.at("type").is("SERVICE"))
                .findFirst()
                .or(() -> entities.stream().findFirst())
                .map(entity -> entity.at("name").text())
                .orElse(null);
    }
}
