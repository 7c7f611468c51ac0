package io.tocsin.intake;

import io.tocsin.change.Change;
import java.util.Optional;
import java.util.stream.Stream;

/** What GitLab tells of deployments: each is one change, whatever states it goes through. */
final class GitlabDeployments {

    private GitlabDeployments() {}

    static Optional<Change> read(Loose said) {
        String id = said.at("deployment_id").text();
        if (!said.at("object_kind").is("deployment") || id == null) {
            return Optional.empty();
        }
        Loose project = said.at("project");
        String name = project.at("path_with_namespace").text("a project");
        String version = said.any("ref", "short_sha").text("");
        String where = said.at("environment").text("");
        return Optional.of(new Change(
                "gitlab",
                name + "/" + id,
                project.at("name").text(name),
                "Deployed " + version + " of " + name + (where.isEmpty() ? "" : " to " + where),
                said.at("status_changed_at").time(),
                said.at("user").any("username", "name").text(),
                said.at("short_sha").text(version),
                said.at("status").text(),
                Stream.of(
                                Change.Link.of(said.at("deployable_url").text(), "Job"),
                                Change.Link.of(
                                        said.at("commit_url").text(),
                                        said.at("commit_title").text("Commit")),
                                Change.Link.of(
                                        said.at("environment_external_url").text(), "Environment"))
                        .flatMap(Optional::stream)
                        .toList()));
    }
}
