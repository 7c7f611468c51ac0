package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** TeamCity's builds once they are finished. */
@Component
class TeamcitySource implements Source {

    private static final States RESULTS = new States(Set.of("failure", "error", "failed"), Set.of("success", "fixed"));
    private static final Set<String> FINISHED = Set.of("buildFinished", "buildFixed", "buildBroken");

    @Override
    public String name() {
        return "teamcity";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Part build = body.field("build");
        String id = build.field("buildTypeId").id();
        Boolean firing = RESULTS.read(build.field("buildResult"));
        Loose said = build.loose();
        String kind = said.any("notifyType", "buildEvent").text("buildFinished");
        if (firing == null || id.isEmpty() || !FINISHED.contains(kind)) {
            return List.of();
        }
        String name = said.any("buildFullName", "buildName").text(id);
        return List.of(Draft.of(this, id, firing, name + (firing ? " failed" : " succeeded"))
                .service(said.any("projectName", "projectId").text())
                .description(said.any("buildStatus", "message").text())
                .label("project", said.any("projectName").text())
                .label("build", said.at("buildNumber").text())
                .label("branch", said.any("branchDisplayName", "branchName").text())
                .label("triggered_by", said.at("triggeredBy").text())
                .link(said.at("buildStatusUrl").text(), "Build")
                .alert());
    }

    /** Told as finished, and perhaps as broken or fixed besides: one build. */
    @Override
    public Optional<Build> build(Part body, HttpHeaders headers) {
        Loose said = body.loose().at("build");
        String id = said.at("buildTypeId").text();
        String number = said.any("buildId", "buildNumber").text();
        Boolean failed = RESULTS.of(said.at("buildResult").text(""));
        String kind = said.any("notifyType", "buildEvent").text("buildFinished");
        if (id == null || number == null || failed == null || !FINISHED.contains(kind)) {
            return Optional.empty();
        }
        return Optional.of(Build.of(
                        this,
                        id + "#" + number,
                        said.any("projectName", "projectId").text(id),
                        failed)
                .on(said.any("branchName", "branchDisplayName").text())
                .by(said.any("buildName", "buildTypeId").text()));
    }
}
