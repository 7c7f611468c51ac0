package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.change.Change;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** GitHub's webhooks, told apart by a header. Deployments are changes, and every other event is welcome and no alert. */
@Component
class GithubSource implements Source {

    static final String EVENT = "X-GitHub-Event";

    private final GithubBuilds builds = new GithubBuilds(this);
    private final GithubSecurity security = new GithubSecurity(this);
    private final GithubIssues issues = new GithubIssues(this);

    @Override
    public String name() {
        return "github";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        String event = event(body, headers);
        Optional<Alert> alert = switch (event) {
            case "issues" -> issues.read(body);
            case GithubBuilds.WORKFLOW, "workflow_job", "check_run" -> builds.read(event, body);
            case "dependabot_alert", "code_scanning_alert", "secret_scanning_alert" -> security.found(event, body);
            case "security_advisory" -> security.advisory(body);
            case "" -> unknown(body);
            default -> Optional.empty();
        };
        return alert.stream().toList();
    }

    @Override
    public Optional<Change> change(Part body, HttpHeaders headers) {
        return GithubDeployments.read(headers.getFirst(EVENT), body.loose());
    }

    @Override
    public Optional<Build> build(Part body, HttpHeaders headers) {
        return event(body, headers).equals(GithubBuilds.WORKFLOW) ? builds.ended(body.loose()) : Optional.empty();
    }

    private static String event(Part body, HttpHeaders headers) {
        return Optional.ofNullable(headers.getFirst(EVENT)).orElseGet(() -> guessed(body));
    }

    /** Proxies lose headers; these events are named by what they carry. */
    private static String guessed(Part body) {
        return Stream.of(GithubBuilds.WORKFLOW, "workflow_job", "check_run", "security_advisory")
                .filter(field -> body.loose().at(field).isObject())
                .findFirst()
                .orElseGet(() -> body.loose().at("issue").isObject()
                        ? "issues"
                        : finding(body.loose().at("alert")));
    }

    private static String finding(Loose alert) {
        if (alert.at("dependency").isObject()
                || alert.at("security_vulnerability").isObject()) {
            return "dependabot_alert";
        }
        if (alert.at("rule").isObject()) {
            return "code_scanning_alert";
        }
        return alert.at("secret_type").text() == null ? "" : "secret_scanning_alert";
    }

    private static Optional<Alert> unknown(Part body) {
        body.wrong("expected the header " + EVENT + " that says what happened");
        return Optional.empty();
    }

    /** What all of them say of the repository. */
    Draft draft(Loose said, String key, boolean firing, String title) {
        Loose repository = said.at("repository");
        return Draft.of(this, key, firing, title)
                .service(repository.at("full_name").text())
                .label("repository", repository.at("full_name").text())
                .label("project", repository.at("name").text());
    }
}
