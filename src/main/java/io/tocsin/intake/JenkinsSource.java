package io.tocsin.intake;

import io.tocsin.alert.Alert;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Jenkins' notification plugin. A build that only starts may carry the status of the one before it. */
@Component
class JenkinsSource implements Source {

    private static final States STATES = new States(Set.of("failure", "unstable", "aborted"), Set.of("success"));
    /** What an aborted build would have come to nobody knows. */
    private static final States RESULTS = new States(Set.of("failure", "unstable"), Set.of("success"));

    private static final String REMOTE = "origin/";
    private static final Set<String> ENDS = Set.of("COMPLETED", "FINALIZED", "FINISHED");

    @Override
    public String name() {
        return "jenkins";
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        Part build = body.field("build");
        String phase = build.field("phase").id();
        Loose said = body.loose();
        String key = said.any("url", "name").text("");
        if (key.isEmpty()) {
            body.missing("the job");
        }
        if (key.isEmpty() || !ENDS.contains(phase)) {
            return List.of();
        }
        Boolean firing = STATES.read(build.field("status"));
        return firing == null ? List.of() : List.of(alert(said, build.loose(), key, firing));
    }

    /** Told once when it is completed and once more when it is finalized: one build. */
    @Override
    public Optional<Build> build(Part body, HttpHeaders headers) {
        Loose said = body.loose();
        Loose build = said.at("build");
        String job = said.any("url", "name").text();
        String number = build.any("number", "full_url").text();
        Boolean failed = RESULTS.of(build.at("status").text(""));
        if (job == null
                || number == null
                || failed == null
                || !ENDS.contains(build.at("phase").text(""))) {
            return Optional.empty();
        }
        String branch = build.at("scm", "branch").text("");
        return Optional.of(
                Build.of(this, job + "#" + number, said.any("name", "url").text(job), failed)
                        .on(branch.startsWith(REMOTE) ? branch.substring(REMOTE.length()) : branch)
                        .by(said.at("display_name").text()));
    }

    private Alert alert(Loose said, Loose build, String key, boolean firing) {
        String job = said.any("display_name", "name").text(key);
        String status = build.at("status").text("");
        return Draft.of(this, key, firing, job + (firing ? " failed: " + status : " succeeded"))
                .service(said.at("name").text(job))
                .description(build.any("notes", "log").text())
                .label("job", said.at("name").text(job))
                .label("build", build.at("number").text())
                .label("branch", build.at("scm", "branch").text())
                .label("commit", build.at("scm", "commit").text())
                .link(build.at("full_url").text(), "Build")
                .startsAt(firing ? build.at("timestamp").time() : null)
                .endsAt(build.at("timestamp").time())
                .alert();
    }
}
