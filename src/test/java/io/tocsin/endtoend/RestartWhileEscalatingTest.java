package io.tocsin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** The product as a process of its own is killed while it looks for somebody who answers. */
class RestartWhileEscalatingTest {

    private static final Path PLACE = Path.of("target", "end-to-end", "restart");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration TIER = Duration.ofSeconds(3);
    private final Mailbox mail = new Mailbox();
    private int port;

    @BeforeEach
    void anEmptyPlaceAndAMailServer() throws IOException {
        Shipped.stopDatabase(PLACE);
        FileSystemUtils.deleteRecursively(PLACE.resolve("data/postgres"));
        Files.createDirectories(PLACE);
        Files.deleteIfExists(PLACE.resolve("tocsin.log"));
        Files.writeString(PLACE.resolve("tocsin.yaml"), """
                people:
                  - {id: alice, name: Alice Ng, email: alice@example.com}
                  - {id: bob, name: Bob Ruiz, email: bob@example.com}
                  - {id: carol, name: Carol Diaz, email: carol@example.com}
                teams:
                  - {id: platform, name: Platform, members: [alice, bob], manager: carol, escalation: quick}
                throttle: {after: 0}
                escalationPolicies:
                  - id: quick
                    repeat: 1
                    tiers:
                      - {notify: [{person: alice}], after: PT3S}
                      - {notify: [{person: bob}], after: PT3S}
                      - {notify: [{person: carol}], after: PT3S}
                services:
                  - {id: checkout, name: Checkout, team: platform}
                """);
        port = RunningProgram.freePort();
        mail.start();
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        mail.stop();
        Shipped.stopDatabase(PLACE);
    }

    @Test
    void anEscalationGoesOnWhereAKilledProcessLeftIt() throws Exception {
        Api api = new Api(port);
        String key;

        // given: the second tier has been told
        try (RunningProgram first = started(api)) {
            key = api.fires("Checkout is down", "checkout", "medium");
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> told(api, key).size() >= 2);

            // when
            first.kill();
        }
        try (RunningProgram second = started(api)) {

            // then: the third is told at once, and the next one only after a full delay
            await().atMost(PATIENCE).until(() -> told(api, key).size() >= 4);
            assertThat(told(api, key)).containsExactly("alice", "bob", "carol", "alice");
            JsonNode pages = api.pages(key);
            assertThat(Duration.between(queuedAt(pages.get(2)), queuedAt(pages.get(3))))
                    .isGreaterThanOrEqualTo(TIER.minusMillis(500));

            // when: somebody answers; then: that is all there is, and each reader has each page once
            api.post("/api/incidents/" + key + "/acknowledge", "{\"by\": \"bob\"}");
            Thread.sleep(TIER.plusMillis(500).toMillis());
            assertThat(api.incident(key).get("status").asText()).isEqualTo("acknowledged");
            assertThat(api.pages(key)).hasSize(4);
            assertThat(api.pages(key).findValuesAsText("idempotencyKey")).doesNotHaveDuplicates();
            assertThat(mail.all("Message-ID")).doesNotHaveDuplicates();
            assertThat(mail.all("To"))
                    .containsExactlyInAnyOrder(
                            "alice@example.com", "bob@example.com", "carol@example.com", "alice@example.com");
            assertThat(second.printed()).doesNotContain(" ERROR ");
        }
    }

    private static Instant queuedAt(JsonNode page) {
        return Instant.parse(page.get("queuedAt").asText());
    }

    /** Whom the tiers' pages have reached, in their order. */
    private static List<String> told(Api api, String key) {
        return stream(api.pages(key))
                .filter(page -> page.get("state").asText().equals("delivered"))
                .map(page -> page.get("person").asText())
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return java.util.stream.StreamSupport.stream(array.spliterator(), false);
    }

    private RunningProgram started(Api api) throws IOException {
        Map<String, String> environment = new HashMap<>(Shipped.settings(PLACE, port));
        environment.putAll(mail.settings());
        return Shipped.start(PLACE, api, environment);
    }
}
