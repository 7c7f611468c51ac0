package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.change.Change;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** GitLab's pipelines and jobs. Every other event is welcome and no alert: GitLab switches off hooks that are refused. */
@Component
class GitlabSource implements Source {

    private static final States STATES = new States(Set.of("failed"), Set.of("success"));

    @Override
    public String name() {
        return "gitlab";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        return switch (body.field("object_kind").id()) {
            case "pipeline" -> pipeline(body);
            case "build" -> job(body);
            default -> List.of();
        };
    }

    @Override
    public Optional<Change> change(Part body, HttpHeaders headers) {
        return GitlabDeployments.read(body.loose());
    }

    /** A pipeline; one that is run again keeps its number, and ends once more. */
    @Override
    public Optional<Build> build(Part body, HttpHeaders headers) {
        Loose said = body.loose();
        Loose pipeline = said.at("object_attributes");
        String id = pipeline.at("id").text();
        Boolean failed = STATES.of(pipeline.at("status").text(""));
        if (!said.at("object_kind").is("pipeline") || id == null || failed == null) {
            return Optional.empty();
        }
        return Optional.of(Build.of(this, id + "/" + pipeline.at("finished_at").text(""), path(said), failed)
                .on(pipeline.at("ref").text())
                .by(pipeline.at("name").text()));
    }

    private List<Alert> pipeline(Part body) {
        Boolean firing = STATES.read(body.field("object_attributes").field("status"));
        if (firing == null) {
            return List.of();
        }
        Loose said = body.loose();
        Loose pipeline = said.at("object_attributes");
        String ref = pipeline.at("ref").text("");
        String failed = said.at("builds").items().stream()
                .filter(build -> build.at("status").is("failed")
                        && !build.at("allow_failure").flag())
                .map(build -> build.at("name").text(""))
                .collect(Collectors.joining(", "));
        String page =
                project(said, "web_url") + "/-/pipelines/" + pipeline.at("id").text("");
        String title = "The pipeline of " + path(said) + (firing ? " failed on " : " succeeded on ") + ref;
        return List.of(draft(said, id(said) + "/" + ref, firing, title, ref)
                .description(failed.isEmpty() ? said.at("commit", "message").text() : "Failed jobs: " + failed)
                .label("source", pipeline.at("source").text())
                .link(pipeline.at("url").text(page), "Pipeline")
                .alert());
    }

    private List<Alert> job(Part body) {
        Boolean firing = STATES.read(body.field("build_status"));
        Loose said = body.loose();
        if (firing == null || (firing && said.at("build_allow_failure").flag())) {
            return List.of();
        }
        String ref = said.at("ref").text("");
        String name = said.at("build_name").text("");
        String page = said.at("project", "web_url")
                .text(said.at("repository", "homepage").text(""));
        String title = name + (firing ? " failed on " : " succeeded on ") + ref + " of " + path(said);
        return List.of(draft(said, id(said) + "/" + ref + "/" + name, firing, title, ref)
                .description(firing ? said.at("build_failure_reason").text() : null)
                .label("job", name)
                .label("stage", said.at("build_stage").text())
                .link(page + "/-/jobs/" + said.at("build_id").text(""), "Job")
                .alert());
    }

    private Draft draft(Loose said, String key, boolean firing, String title, String ref) {
        return Draft.of(this, key, firing, title)
                .service(path(said))
                .label(
                        "project",
                        said.at("project", "name")
                                .text(said.at("repository", "name").text("")))
                .label("branch", ref);
    }

    private static String id(Loose said) {
        return said.at("project", "id").text(said.at("project_id").text(path(said)));
    }

    private static String path(Loose said) {
        return said.at("project", "path_with_namespace")
                .text(said.at("project_name").text(""));
    }

    private static String project(Loose said, String field) {
        return said.at("project", field).text("");
    }
}
