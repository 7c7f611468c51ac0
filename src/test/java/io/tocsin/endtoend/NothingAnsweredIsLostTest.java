package io.tocsin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Under load the product is killed, and its database crashes: each alert that was answered 2xx is still there. */
class NothingAnsweredIsLostTest {

    private static final Path PLACE = Path.of("target", "end-to-end", "answered");
    private static final Duration RECOVERY = Duration.ofSeconds(60);
    private static final int SENDERS = 8;
    private static final int SERVICES = 5;

    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final AtomicInteger number = new AtomicInteger();
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    private Api api = new Api(0);
    private int port;

    @BeforeEach
    void anEmptyPlace() throws IOException {
        Shipped.stopDatabase(PLACE);
        FileSystemUtils.deleteRecursively(PLACE.resolve("data/postgres"));
        Files.createDirectories(PLACE);
        Files.deleteIfExists(PLACE.resolve("tocsin.log"));
        StringBuilder document = new StringBuilder("""
                people:
                  - {id: alice, name: Alice Ng, email: alice@example.com}
                teams:
                  - {id: platform, name: Platform, members: [alice], escalation: alone}
                throttle: {after: 0}
                escalationPolicies:
                  - {id: alone, tiers: [{notify: [{person: alice}], after: PT1H}]}
                services:
                """);
        for (int i = 0; i < SERVICES; i++) {
            document.append("  - {id: service-")
                    .append(i)
                    .append(", name: Service ")
                    .append(i)
                    .append(", team: platform}\n");
        }
        Files.writeString(PLACE.resolve("tocsin.yaml"), document);
        port = RunningProgram.freePort();
        api = new Api(port);
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        senders.shutdownNow();
        senders.awaitTermination(30, TimeUnit.SECONDS);
        Shipped.stopDatabase(PLACE);
    }

    @Test
    void whatWasAnsweredSurvivesAKillAndACrashOfTheDatabase() throws Exception {
        // given
        try (RunningProgram first = started()) {
            for (int i = 0; i < SENDERS; i++) {
                senders.execute(this::send);
            }
            awaitMore(200);

            // when: the product is killed
            first.kill();
        }
        try (RunningProgram second = started()) {
            awaitMore(200);

            // when: the database crashes
            ProcessHandle writer =
                    Shipped.database(PLACE).children().findFirst().orElseThrow();
            writer.destroyForcibly();
            awaitMore(200);
            senders.shutdownNow();
            assertThat(senders.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

            // then
            assertThat(stored()).containsAll(answered);
            await().atMost(RECOVERY).until(() -> withoutIncident() == 0);
            assertThat(api.get("/api/incidents?state=open").get("total").asInt())
                    .isBetween(1, SERVICES);
            assertThat(second.alive()).isTrue();
        }
    }

    private void awaitMore(int alerts) {
        int before = answered.size();
        await().atMost(RECOVERY).until(() -> answered.size() >= before + alerts);
    }

    private void send() {
        while (!Thread.currentThread().isInterrupted()) {
            int n = number.incrementAndGet();
            String key = "key-" + n;
            try {
                api.post(
                        "/intake/generic",
                        "{\"title\": \"Trouble " + n + "\", \"dedupKey\": \"" + key + "\", \"service\": \"service-"
                                + n % SERVICES + "\"}");
                answered.add(key);
            } catch (IllegalStateException | AssertionError refused) {
                // no promise was made; the next one is another alert
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<String> stored() {
        Set<String> keys = new HashSet<>();
        JsonNode page = api.get("/api/alerts?size=200&page=0");
        for (int n = 1; !page.get("items").isEmpty(); n++) {
            page.get("items").forEach(alert -> keys.add(alert.get("dedupKey").asText()));
            page = api.get("/api/alerts?size=200&page=" + n);
        }
        return keys;
    }

    private int withoutIncident() {
        int without = 0;
        JsonNode page = api.get("/api/alerts?size=200&page=0");
        for (int n = 1; !page.get("items").isEmpty(); n++) {
            for (JsonNode alert : page.get("items")) {
                without += alert.path("incident").asText("").startsWith("INC-") ? 0 : 1;
            }
            page = api.get("/api/alerts?size=200&page=" + n);
        }
        return without;
    }

    private RunningProgram started() throws IOException {
        Map<String, String> environment = new HashMap<>(Shipped.settings(PLACE, port));
        // as shipped: without it a crash of the server may take the last half second of commits along
        environment.put("TOCSIN_DATABASE_FSYNC", "true");
        return Shipped.start(PLACE, api, environment);
    }
}
