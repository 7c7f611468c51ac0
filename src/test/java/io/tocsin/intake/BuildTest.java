package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** What senders tell of builds: how each ended, once, and nothing of what never came to an end. */
class BuildTest {

    private static final List<Source> BUILDERS = List.of(
            new GithubSource(), new GitlabSource(), new JenkinsSource(), new CircleciSource(), new TeamcitySource());

    @ParameterizedTest
    @CsvSource({
        "github/workflow-run-failed, 555001/1, lighthouse/shop, main, release, true",
        "gitlab/pipeline-failed, 4711/, quay/harbour, main, '', true",
        "jenkins/failed, job/nightly/#31, nightly, main, Nightly build, true",
        "teamcity/failed, Shop_Release#77, Shop, '', Shop_Release, true",
        "circleci/workflow-failed, https://app.circleci.com/pipelines/github/lighthouse/shop/8/workflows/1,"
                + " github/lighthouse/shop, main, deploy, true",
    })
    void aFailedRunIsTold(String sample, String run, String repository, String branch, String workflow, boolean failed)
            throws IOException {
        String source = sample.substring(0, sample.indexOf('/'));

        assertThat(build(sample)).contains(new Build(source, run, repository, branch, workflow, failed, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "github/workflow-run-succeeded",
                "gitlab/pipeline-succeeded",
                "jenkins/succeeded",
                "teamcity/succeeded",
                "circleci/workflow-succeeded"
            })
    void aRunThatWentWellIsToldToo(String sample) throws IOException {
        assertThat(build(sample)).map(Build::failed).contains(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "github/workflow-run-cancelled",
                "github/workflow-run-requested",
                "github/workflow-job-failed",
                "github/check-run-failed",
                "github/issue-opened",
                "gitlab/pipeline-running",
                "gitlab/job-failed",
                "jenkins/started-after-a-failure",
                "jenkins/no-status",
                "teamcity/started",
                "teamcity/interrupted",
                "circleci/workflow-canceled",
                "circleci/job-failed"
            })
    void whatDidNotEndOrIsAPartOfARunIsNone(String sample) throws IOException {
        assertThat(build(sample)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ABORTED", "NOT_BUILT"})
    void whatJenkinsAbortedSaysNothingOfItsBuilds(String status) throws IOException {
        String body = text("jenkins/failed").replace("FAILURE", status);

        assertThat(build("jenkins", body)).isEmpty();
    }

    private static Optional<Build> build(String sample) throws IOException {
        return build(sample.substring(0, sample.indexOf('/')), text(sample));
    }

    private static Optional<Build> build(String source, String body) throws IOException {
        Source builder = BUILDERS.stream()
                .filter(each -> each.name().equals(source))
                .findFirst()
                .orElseThrow();
        try {
            Part part = Part.of(Message.read(body.getBytes(StandardCharsets.UTF_8), "application/json"));
            return builder.build(part, headers(source, body));
        } catch (Message.NotJson e) {
            throw new IOException(e);
        }
    }

    /** GitHub names the event beside the body; of its samples that is whichever of these the body holds. */
    private static HttpHeaders headers(String source, String body) {
        HttpHeaders headers = new HttpHeaders();
        if (source.equals("github")) {
            List.of("workflow_run", "workflow_job", "check_run", "issue").stream()
                    .filter(event -> body.contains("\"" + event + "\""))
                    .findFirst()
                    .ifPresent(event -> headers.set(GithubSource.EVENT, event.equals("issue") ? "issues" : event));
        }
        return headers;
    }

    private static String text(String sample) throws IOException {
        return Files.readString(Path.of("src/test/resources/intake", sample + ".json"));
    }
}
