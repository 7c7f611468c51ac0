package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.Optional;
import java.util.Set;

/** Workflows, their jobs, and the checks of others, once they are completed; cancelled and skipped ones say nothing. */
final class GithubBuilds {

    /** The event that tells of a whole run; the others tell of its parts. */
    static final String WORKFLOW = "workflow_run";

    private static final States CONCLUSIONS =
            new States(Set.of("failure", "timed_out", "startup_failure"), Set.of("success"));

    private final GithubSource source;

    GithubBuilds(GithubSource source) {
        this.source = source;
    }

    Optional<Alert> read(String event, Part body) {
        Part run = body.field(event);
        String action = body.field("action").id();
        if (!action.equals("completed") || !run.loose().at("conclusion").present()) {
            return Optional.empty();
        }
        Boolean firing = CONCLUSIONS.read(run.field("conclusion"));
        return firing == null ? Optional.empty() : Optional.of(alert(event, body.loose(), run.loose(), firing));
    }

    /** How a whole run ended, each attempt of it for itself. */
    Optional<Build> ended(Loose said) {
        Loose run = said.at(WORKFLOW);
        String id = run.at("id").text();
        String repository = said.at("repository", "full_name").text();
        Boolean failed = CONCLUSIONS.of(run.at("conclusion").text(""));
        if (!said.at("action").is("completed") || id == null || repository == null || failed == null) {
            return Optional.empty();
        }
        return Optional.of(Build.of(source, id + "/" + run.at("run_attempt").text("1"), repository, failed)
                .on(run.at("head_branch").text())
                .by(run.at("name").or(said.at("workflow", "name")).text()));
    }

    private Alert alert(String event, Loose said, Loose run, boolean firing) {
        String repository = said.at("repository", "full_name").text("");
        String branch =
                run.at("head_branch").text(run.at("check_suite", "head_branch").text(""));
        String name = run.any("name").text(said.at("workflow", "name").text(event));
        String result = firing ? " failed on " : " succeeded on ";
        return source.draft(
                        said, key(event, said, run, name, branch), firing, name + result + branch + " of " + repository)
                .description(
                        run.at("display_title").or(run.at("output", "summary")).text())
                .label(
                        "workflow",
                        run.at("workflow_name").or(said.at("workflow", "name")).text())
                .label("branch", branch)
                .label("conclusion", run.at("conclusion").text())
                .label("event", run.at("event").text())
                .link(run.at("html_url").text(), "Run")
                .startsAt(firing ? run.any("run_started_at", "started_at").time() : null)
                .endsAt(run.any("completed_at", "updated_at").time())
                .alert();
    }

    private static String key(String event, Loose said, Loose run, String name, String branch) {
        String what = switch (event) {
            case WORKFLOW -> run.at("workflow_id").text(name);
            case "workflow_job" -> run.at("workflow_name").text("") + "/" + name;
            default -> run.at("app", "slug").text("check") + "/" + name;
        };
        return said.at("repository", "full_name").text("") + "/" + what + "/" + branch;
    }
}
