package io.tocsin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Cable;
import io.tocsin.TocsinTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** The database stops without a word: senders hear so in time, and when it goes on nothing is lost and nothing doubled. */
class FrozenDatabaseTest {

    private static final Path PLACE = Path.of("target", "end-to-end", "frozen");
    /** More than are let in at once, fewer than the container has threads. */
    private static final int CROWD = 150;

    private static final Duration IN_TIME = Duration.ofSeconds(15);
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private final Mailbox mail = new Mailbox();
    private final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private Cable toMail;

    private Api api = new Api(0);
    private int port;

    private record Told(String key, int status, String retryAfter, Duration took) {}

    @BeforeEach
    void anEmptyPlace() throws IOException {
        Shipped.stopDatabase(PLACE);
        FileSystemUtils.deleteRecursively(PLACE);
        Files.createDirectories(PLACE);
        Files.writeString(PLACE.resolve("tocsin.yaml"), """
                people: [{id: alice, name: Alice Ng, email: alice@example.com}]
                teams: [{id: platform, name: Platform, members: [alice], escalation: alone}]
                escalationPolicies: [{id: alone, tiers: [{notify: [{person: alice}], after: PT1H}]}]
                services: [{id: checkout, name: Checkout, team: platform}]
                """);
        mail.start();
        toMail = Cable.to(mail.port());
        port = RunningProgram.freePort();
        api = new Api(port);
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        signal("-CONT", List.of());
        Shipped.stopDatabase(PLACE);
        toMail.close();
        mail.stop();
    }

    @Test
    void sendersAreToldInTimeAndAllElseGoesOn() throws Exception {
        try (RunningProgram product = started()) {
            // given: a page is in hand, and its provider takes its time
            toMail.goesDead();
            assertThat(send("before").join().status()).isEqualTo(202);
            await().atMost(RECOVERY).until(() -> page().path("attempts").asInt() == 1);

            // when
            List<ProcessHandle> frozen = databaseProcesses();
            signal("-STOP", frozen);
            toMail.worksAgain();
            List<CompletableFuture<Told>> crowd =
                    IntStream.range(0, CROWD).mapToObj(n -> send("during-" + n)).toList();
            HttpResponse<String> alive = client.send(
                    HttpRequest.newBuilder(URI.create(api.url("/actuator/health/liveness")))
                            .timeout(IN_TIME)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            List<Told> told = crowd.stream().map(CompletableFuture::join).toList();

            // then
            assertThat(alive.statusCode()).isEqualTo(200);
            assertThat(told).allSatisfy(each -> {
                assertThat(each.status()).isEqualTo(503);
                assertThat(each.retryAfter()).matches("[1-9]");
                assertThat(each.took()).isLessThan(IN_TIME);
            });

            // when
            signal("-CONT", frozen);
            await().atMost(RECOVERY).until(() -> send("after").join().status() == 202);
            told.forEach(each ->
                    await().atMost(RECOVERY).until(() -> send(each.key()).join().status() == 202));

            // then
            assertThat(keys()).hasSize(CROWD + 2).doesNotHaveDuplicates();
            assertThat(api.get("/api/incidents").path("total").asInt()).isEqualTo(1);
            assertThat(product.alive()).isTrue();

            // and the page, whose lease has ended while nobody could renew it, went out once
            await().atMost(RECOVERY).until(() -> page().path("state").asText().equals("delivered"));
            assertThat(mail.subjects())
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .noneMatch(subject -> subject.contains("(repeat)"));
        }
    }

    private JsonNode page() {
        return api.pages("INC-1").path(0);
    }

    private CompletableFuture<Told> send(String key) {
        long begun = System.nanoTime();
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.url("/intake/generic")))
                .timeout(RECOVERY)
                .header("Authorization", "Bearer " + TocsinTest.API_TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"title\": \"Trouble\", \"severity\": \"high\", \"service\": \"checkout\", \"dedupKey\": \""
                                + key + "\"}"))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> new Told(
                        key,
                        answer.statusCode(),
                        answer.headers().firstValue("Retry-After").orElse(""),
                        Duration.ofNanos(System.nanoTime() - begun)));
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        JsonNode page = api.get("/api/alerts?size=200");
        page.get("items").forEach(alert -> keys.add(alert.get("dedupKey").asText()));
        return keys;
    }

    /** The server first: it starts no others while they are being stopped. */
    private static List<ProcessHandle> databaseProcesses() throws IOException {
        ProcessHandle server = Shipped.database(PLACE);
        return Stream.concat(Stream.of(server), server.descendants()).toList();
    }

    private static void signal(String what, List<ProcessHandle> processes) throws Exception {
        List<ProcessHandle> meant =
                processes.isEmpty() && Files.exists(PLACE.resolve("data/postgres/data/postmaster.pid"))
                        ? databaseProcesses()
                        : processes;
        for (ProcessHandle process : meant) {
            new ProcessBuilder("kill", what, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    private RunningProgram started() throws IOException {
        Map<String, String> environment = new HashMap<>(Shipped.settings(PLACE, port));
        environment.putAll(Mailbox.settings(toMail.port()));
        // a lease that ends while the database stands still, and a send that does not
        environment.put("TOCSIN_PAGING_LEASE", "PT2S");
        environment.put("TOCSIN_PAGING_DEADLINE", "PT1M");
        return Shipped.start(PLACE, api, environment);
    }
}
