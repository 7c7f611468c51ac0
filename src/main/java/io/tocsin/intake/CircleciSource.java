package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** CircleCI's workflows and jobs; one that was cancelled says nothing about what it built. */
@Component
class CircleciSource implements Source {

    private static final States STATES =
            new States(Set.of("failed", "error", "unauthorized", "timedout", "infrastructure_fail"), Set.of("success"));

    @Override
    public String name() {
        return "circleci";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        String kind = body.field("type").id();
        boolean job = kind.equals("job-completed");
        if (!job && !kind.equals("workflow-completed")) {
            return List.of();
        }
        Part built = body.field(job ? "job" : "workflow");
        Boolean firing = STATES.read(built.field("status"));
        return firing == null ? List.of() : List.of(alert(body.loose(), built.loose(), job, firing));
    }

    /** A whole workflow: its jobs are its parts. */
    @Override
    public Optional<Build> build(Part body, HttpHeaders headers) {
        Loose said = body.loose();
        Loose workflow = said.at("workflow");
        String id = workflow.any("id", "url").text();
        Boolean failed = STATES.of(workflow.at("status").text(""));
        if (!said.at("type").is("workflow-completed") || id == null || failed == null) {
            return Optional.empty();
        }
        return Optional.of(
                Build.of(this, id, said.at("project").any("slug", "name").text(""), failed)
                        .on(said.at("pipeline", "vcs").any("branch", "tag").text())
                        .by(workflow.at("name").text()));
    }

    private Alert alert(Loose said, Loose built, boolean job, boolean firing) {
        String project = said.at("project").any("slug", "name").text("");
        String branch = said.at("pipeline", "vcs").any("branch", "tag").text("");
        String workflow = said.at("workflow", "name").text("");
        String name = built.at("name").text(job ? "job" : "workflow");
        String key = project + "/" + workflow + (job ? "/" + name : "") + "/" + branch;
        return Draft.of(
                        this,
                        key,
                        firing,
                        name + (firing ? " failed on " : " succeeded on ") + branch + " of " + project)
                .service(said.at("project", "name").text())
                .description(said.at("pipeline", "vcs", "commit", "subject").text())
                .label("project", said.at("project", "name").text())
                .label("workflow", workflow)
                .label("branch", branch)
                .label("status", built.at("status").text())
                .link(said.at("workflow", "url").text(), "Workflow")
                .startsAt(firing ? said.at("happened_at").time() : null)
                .endsAt(said.at("happened_at").time())
                .alert();
    }
}
