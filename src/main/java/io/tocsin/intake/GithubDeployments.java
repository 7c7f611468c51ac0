package io.tocsin.intake;

import io.tocsin.change.Change;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What GitHub tells of deployments: each is one change, whatever states it goes through. */
final class GithubDeployments {

    private static final Set<String> EVENTS = Set.of("deployment", "deployment_status");

    private GithubDeployments() {}

    static Optional<Change> read(@Nullable String event, Loose said) {
        Loose deployment = said.at("deployment");
        boolean named = event == null ? deployment.isObject() : EVENTS.contains(event);
        String id = deployment.at("id").text();
        if (!named || id == null) {
            return Optional.empty();
        }
        Loose repository = said.at("repository");
        String name = repository.at("full_name").text("a repository");
        String version = deployment.at("ref").text(deployment.at("sha").text(""));
        String where = deployment.at("environment").text("");
        return Optional.of(new Change(
                "github",
                name + "/" + id,
                deployment.at("payload", "service").text(repository.at("name").text(name)),
                "Deployed " + version + " of " + name + (where.isEmpty() ? "" : " to " + where),
                deployment.at("created_at").time(),
                deployment.at("creator", "login").text(),
                version,
                said.at("deployment_status", "state").text(),
                links(said)));
    }

    private static List<Change.Link> links(Loose said) {
        Loose status = said.at("deployment_status");
        return Stream.of(
                        Change.Link.of(status.any("log_url", "target_url").text(), "Log"),
                        Change.Link.of(status.at("environment_url").text(), "Environment"),
                        Change.Link.of(said.at("repository", "html_url").text(), "Repository"))
                .flatMap(Optional::stream)
                .toList();
    }
}
