package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TocsinTest;
import io.tocsin.alert.Received;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpHeaders;

/** What could not be read is not lost: once its mapping is mended it is taken in as if it came now. */
@TocsinTest
class RejectedStoryTest {

    private static final String DISK = "{\"alert\": {\"name\": \"Disk is full\"}, \"id\": 7, \"state\": \"down\"}";

    private final RejectedBodies rejected;
    private final Caller sender;
    private final Caller reader;

    @Autowired
    RejectedStoryTest(TestRestTemplate http, RejectedBodies rejected) {
        this.rejected = rejected;
        this.sender = Caller.sender(http, "Bearer");
        this.reader = Caller.reader(http);
    }

    @Test
    void everyMistakeIsNamedWhereItIs() {
        // when
        sender.post("/intake/generic", "{\"severity\": 3, \"links\": [{}]}");

        // then
        JsonNode kept = reader.get("/api/rejected-messages").json().path(0);
        assertThat(kept.path("problem").asText()).contains("/title").contains("; ");
        assertThat(kept.path("key").asText()).isNotEmpty();
    }

    @Test
    void aMessageIsTakenInOnceItCanBeRead() {
        // given
        String id = kept("my-tool", DISK, null);

        // when
        Caller.Told again = reader.post("/api/rejected-messages/" + id + "/again", "");

        // then
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().at("/0/outcome").asText()).isIn("opened", "accepted");
        assertThat(alert().path("title").asText()).isEqualTo("Disk is full");
        assertThat(reader.get("/api/rejected-messages").json()).isEmpty();
        assertThat(reader.post("/api/rejected-messages/" + id + "/again", "").status())
                .isEqualTo(404);
    }

    @Test
    void itIsStillOfTheServiceItsKeyWasFor() {
        // given
        String id = kept("my-tool", DISK, "search");

        // when
        reader.post("/api/rejected-messages/" + id + "/again", "");

        // then
        assertThat(alert().path("service").asText()).isEqualTo("search");
    }

    @Test
    void whatStillCannotBeReadStaysAndSaysWhy() {
        // given
        String id = kept("my-tool", "{\"id\": 7}", null);

        // when
        Caller.Told again = reader.post("/api/rejected-messages/" + id + "/again", "");

        // then
        assertThat(again.status()).isEqualTo(400);
        JsonNode kept = reader.get("/api/rejected-messages").json();
        assertThat(kept).hasSize(1);
        assertThat(kept.at("/0/problem").asText()).contains("/alert/name").isNotEqualTo("The mapping was wrong.");
    }

    @Test
    void whatHoldsNoAlertSaysSo() {
        // given
        String id = kept("github", "{\"action\": \"created\", \"issue\": {\"number\": 1}, \"comment\": {}}", null);

        // when
        Caller.Told again = reader.post("/api/rejected-messages/" + id + "/again", "");

        // then
        assertThat(again.status()).isEqualTo(409);
        assertThat(rejected.find(id).orElseThrow().refused()).isFalse();
    }

    @Test
    void whatIsNotKeptWholeIsNotGuessedAt() {
        // given
        String id = rejected.keep(
                new Received("generic", new byte[300_000], "application/json", null), "The mapping was wrong.", true);

        // when, then
        assertThat(reader.post("/api/rejected-messages/" + id + "/again", "").status())
                .isEqualTo(409);
    }

    @Test
    void itsEventIsKeptBesideItAndNoSecretIs() {
        // given
        HttpHeaders headers = new HttpHeaders();
        headers.set("X-GitHub-Event", "issue_comment");
        headers.set("ce-type", "com.example.failed");
        headers.set("Authorization", "Bearer canary");
        headers.set("X-Hub-Signature-256", "sha256=canary");

        // when
        String kept = KeptHeaders.write(headers);

        // then
        assertThat(kept).doesNotContain("canary");
        assertThat(KeptHeaders.read(kept).getFirst("X-GitHub-Event")).isEqualTo("issue_comment");
        assertThat(KeptHeaders.read(kept).getFirst("CE-Type")).isEqualTo("com.example.failed");
        assertThat(KeptHeaders.read(kept)).hasSize(2);
    }

    /** As it was left by a mapping that was wrong. */
    private String kept(String source, String body, @Nullable String service) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("X-GitHub-Event", "issue_comment");
        return rejected.keep(
                new Received(source, body.getBytes(StandardCharsets.UTF_8), "application/json", "Tool"),
                new RejectedBodies.Beside(headers, service),
                "The mapping was wrong.",
                true);
    }

    private JsonNode alert() {
        JsonNode alerts = reader.items("/api/alerts");
        assertThat(alerts).hasSize(1);
        return alerts.path(0);
    }
}
