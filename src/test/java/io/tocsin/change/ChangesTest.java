package io.tocsin.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import io.tocsin.intake.Caller;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** Changes, and the incidents they stand beside. */
@TocsinTest
class ChangesTest {

    private static final String ROLLED_OUT = """
            {"service": "Checkout", "title": "Checkout 4.2", "at": "2026-06-02T09:45:00Z", "by": "dana", "version": "4.2",
             "links": [{"href": "https://ci.example.com/88", "text": "Build 88"}]}
            """;
    private static final String ALERT =
            "{\"title\": \"Cards refused\", \"severity\": \"critical\", \"service\": \"checkout\"}";

    private final TestRestTemplate http;
    private final Caller reader;
    private final MovableClock clock;

    @Autowired
    ChangesTest(TestRestTemplate http, MovableClock clock) {
        this.http = http;
        this.reader = Caller.reader(http);
        this.clock = clock;
    }

    @Test
    void aChangeIsFoundByServiceAndTime() {
        // when
        Caller.Told told = Caller.sender(http, "Bearer").post("/api/changes", ROLLED_OUT);

        // then
        assertThat(told.status()).isEqualTo(201);
        assertThat(told.json().path("service").asText()).isEqualTo("checkout");
        assertThat(reader.get("/api/changes?service=Checkout").json()).hasSize(1);
        assertThat(reader.get("/api/changes?service=search").json()).isEmpty();
        assertThat(reader.get("/api/changes?from=2026-06-02T09:50:00Z").json()).isEmpty();
        assertThat(reader.get("/api/changes?to=2026-06-02T09:50:00Z").json()).hasSize(1);
    }

    @Test
    void theTimelineTellsWhatWasChangedBeforeTheAlert() {
        // given
        reader.post("/api/changes", ROLLED_OUT);
        reader.post("/api/changes", ROLLED_OUT.replace("06-02", "05-31"));
        reader.post("/api/changes", ROLLED_OUT.replace("Checkout", "Search"));

        // when
        String key = opened();

        // then
        List<String> texts = timeline(key).findValuesAsText("text");
        assertThat(texts).containsOnlyOnce("Changed: Checkout 4.2").doesNotContain("Changed: Search 4.2");
        assertThat(texts.indexOf("Changed: Checkout 4.2")).isLessThan(texts.indexOf("Alert: Cards refused"));
    }

    @Test
    void whatIsChangedWhileAnIncidentIsOpenIsToldToo() {
        // given
        String key = opened();
        clock.advance(Duration.ofMinutes(10));

        // when
        reader.post("/api/changes", "{\"service\": \"checkout\", \"title\": \"Back to 4.1\"}");

        // then
        JsonNode last = timeline(key).path(timeline(key).size() - 1);
        assertThat(last.path("kind").asText()).isEqualTo("change");
        assertThat(last.path("text").asText()).isEqualTo("Changed: Back to 4.1");
    }

    @Test
    void aChangeToldAgainUnderItsKeyIsTheSameWithItsNewState() {
        // when
        reader.post("/api/changes", "{\"service\": \"checkout\", \"title\": \"4.2\", \"key\": \"d1\"}");
        reader.post(
                "/api/changes",
                "{\"service\": \"checkout\", \"title\": \"4.2\", \"key\": \"d1\", \"state\": \"failure\"}");

        // then
        JsonNode changes = reader.get("/api/changes").json();
        assertThat(changes).hasSize(1);
        assertThat(changes.path(0).path("state").asText()).isEqualTo("failure");
    }

    @Test
    void aDeploymentGitHubTellsOfIsOneChangeWithItsLatestState() {
        // given
        String told = """
                {"action": "created", "repository": {"name": "checkout", "full_name": "example/checkout"},
                 "deployment": {"id": 71, "ref": "v4.2", "environment": "production", "creator": {"login": "dana"},
                                "created_at": "2026-06-02T09:50:00Z"}%s}
                """;
        Caller github = Caller.sender(http, "Bearer");

        // when
        github.with("X-GitHub-Event", "deployment").post("/intake/github", told.formatted(""));
        Caller.Told answer = github.with("X-GitHub-Event", "deployment_status")
                .post(
                        "/intake/github",
                        told.formatted(
                                ", \"deployment_status\": {\"state\": \"failure\", \"log_url\": \"https://ci.example.com/7\"}"));

        // then
        assertThat(answer.status()).isEqualTo(202);
        JsonNode changes = reader.get("/api/changes?service=checkout").json();
        assertThat(changes).hasSize(1);
        assertThat(changes.path(0).path("title").asText()).isEqualTo("Deployed v4.2 of example/checkout to production");
        assertThat(changes.path(0).path("state").asText()).isEqualTo("failure");
        assertThat(changes.path(0).path("by").asText()).isEqualTo("dana");
        assertThat(changes.path(0).at("/links/0/href").asText()).isEqualTo("https://ci.example.com/7");
        assertThat(reader.get("/api/rejected-messages").json()).isEmpty();
    }

    @Test
    void aDeploymentGitLabTellsOfIsAChange() {
        // when
        Caller.sender(http, "Bearer").post("/intake/gitlab", """
                {"object_kind": "deployment", "status": "success", "status_changed_at": "2026-06-02 09:51:00 +0000",
                 "deployment_id": 15, "environment": "staging", "ref": "main", "short_sha": "279484c0",
                 "project": {"name": "search", "path_with_namespace": "example/search"}, "user": {"username": "dana"}}
                """);

        // then
        JsonNode change = reader.get("/api/changes?service=search").json().path(0);
        assertThat(change.path("title").asText()).isEqualTo("Deployed main of example/search to staging");
        assertThat(change.path("version").asText()).isEqualTo("279484c0");
    }

    @Test
    void whatIsWrongWithAChangeIsNamed() {
        assertThat(reader.post("/api/changes", "{\"service\": \"checkout\"}").status())
                .isEqualTo(400);
        assertThat(reader.post("/api/changes", "{\"title\": \"x\", \"at\": \"yesterday\"}")
                        .json()
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("/at");
        assertThat(reader.post("/api/changes", "{\"title\": \"x\", \"links\": [{\"href\": \"javascript:1\"}]}")
                        .status())
                .isEqualTo(400);
    }

    private String opened() {
        return Caller.sender(http, "Bearer")
                .post("/intake/generic", ALERT)
                .json()
                .at("/alerts/0/incident")
                .asText();
    }

    private JsonNode timeline(String key) {
        return reader.get("/api/incidents/" + key + "/timeline").json();
    }
}
