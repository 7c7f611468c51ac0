package io.tocsin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Cable;
import io.tocsin.TocsinTest;
import io.tocsin.platform.database.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** The product as a process of its own, and a database server that makes trouble in every way but dying. */
class DatabaseTroubleTest {

    private static final Path PLACE = Path.of("target", "end-to-end", "database-trouble");
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration IN_TIME = Duration.ofSeconds(15);
    private static final int SERVICES = 8;
    private static final int ALERTS = 30;
    private static final Mailbox MAIL = new Mailbox();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private static Cable cable;

    @SuppressWarnings("NullAway.Init")
    private static RunningProgram product;

    private static Saboteur saboteur = new Saboteur("");
    private static Api api = new Api(0);

    @BeforeAll
    static void start() throws IOException {
        FileSystemUtils.deleteRecursively(PLACE);
        Files.createDirectories(PLACE);
        StringBuilder document = new StringBuilder("""
                people:
                  - {id: alice, name: Alice Ng, email: alice@example.com}
                  - {id: bob, name: Bob Ruiz, email: bob@example.com}
                teams: [{id: platform, name: Platform, members: [alice], escalation: quick}]
                throttle: {after: 0}
                escalationPolicies:
                  - id: quick
                    tiers: [{notify: [{person: alice}], after: PT2S}, {notify: [{person: bob}], after: PT1H}]
                services:
                """);
        for (String story : List.of("reports", "hurt", "packets")) {
            IntStream.range(0, SERVICES)
                    .mapToObj(n -> "  - {id: " + story + "-" + n + ", name: " + story + " " + n + ", team: platform}\n")
                    .forEach(document::append);
        }
        Files.writeString(PLACE.resolve("tocsin.yaml"), document);
        MAIL.start();
        String database = TestPostgres.url("database_trouble");
        saboteur = new Saboteur(database);
        cable = Cable.to(URI.create(database.substring("jdbc:".length())).getPort());
        int port = RunningProgram.freePort();
        api = new Api(port);
        Map<String, String> environment = new HashMap<>(Shipped.settings(PLACE, port));
        // where packets are lost nobody tells it; as shipped it notices after a minute
        environment.put(
                "SPRING_DATASOURCE_URL",
                database.replaceFirst(":\\d+/", ":" + cable.port() + "/") + "&socketTimeout=4");
        environment.putAll(MAIL.settings());
        product = Shipped.start(PLACE, api, environment);
    }

    @AfterAll
    static void stop() throws Exception {
        product.close();
        cable.close();
        MAIL.stop();
    }

    @Test
    void whileReportsHoldEveryConnectionTheTiersAreCalledAllTheSame() throws Exception {
        try (Connection locker = saboteur.connected()) {
            // given: more reports than connections, which wait for somebody's lock
            locker.setAutoCommit(false);
            Saboteur.execute(locker, "lock table action_item in access exclusive mode");
            List<CompletableFuture<Integer>> reports = IntStream.range(0, 40)
                    .mapToObj(n -> asked(HttpRequest.newBuilder().GET(), "/api/action-items"))
                    .toList();
            await().atMost(SOON).until(() -> saboteur.waiting() >= 25);

            // when
            int status = fires("reports", 0).join();

            // then: the alert is taken, its page goes out, the timer of the next tier goes off, and no proxy looks
            // elsewhere
            assertThat(status).isEqualTo(202);
            assertThat(api.ready()).isTrue();
            await().atMost(SOON)
                    .until(() -> MAIL.readersOf("Trouble reports")
                            .containsAll(List.of("alice@example.com", "bob@example.com")));
            assertThat(saboteur.waiting()).isGreaterThanOrEqualTo(25);
            locker.rollback();
            reports.forEach(CompletableFuture::join);
        }
    }

    @Test
    void whatTheDatabaseCancelsOrBreaksOffIsTriedAgainOrItsSenderIsToldTo() throws Exception {
        AtomicBoolean going = new AtomicBoolean(true);
        Thread troublemaker = new Thread(() -> saboteur.hurts(going));
        // when
        troublemaker.start();
        int[] statuses = IntStream.range(0, SERVICES)
                .parallel()
                .map(n -> untilAllAreTaken("hurt", n))
                .toArray();
        going.set(false);
        troublemaker.join();

        // then: each came through in the end, and on the way nobody was told that we had failed
        assertThat(statuses).containsOnly(202);
        // the last connection that was broken off is found out by whoever asks next
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(stored("hurt")).isEqualTo(SERVICES * ALERTS));
        assertEachIncidentIsMailedOnce("hurt", SERVICES);
    }

    @Test
    void wherePacketsAreLostSendersHearSoInTimeAndPagesGoOutOnceItIsOver() throws Exception {
        // given
        assertThat(fires("packets", 0).join()).isEqualTo(202);
        await().atMost(SOON).until(() -> !MAIL.readersOf("Trouble packets").isEmpty());

        // when
        cable.goesDead();
        List<CompletableFuture<Integer>> told =
                IntStream.range(1, 6).mapToObj(n -> fires("packets", n)).toList();

        // then
        assertThat(told).allSatisfy(each -> assertThat(each.join()).isEqualTo(503));

        // when
        cable.worksAgain();

        // then
        for (int n = 1; n < 6; n++) {
            int service = n;
            await().atMost(SOON).until(() -> fires("packets", service).join() == 202);
        }
        assertEachIncidentIsMailedOnce("packets", 6);
    }

    /** One alert after the other, each again until it is taken, as senders do. */
    private static int untilAllAreTaken(String what, int n) {
        int status = 0;
        for (int key = 0; key < ALERTS; key++) {
            do {
                status = fires(what, n, key).join();
                assertThat(status).as("alert %s of service %s", key, n).isIn(202, 503);
            } while (status != 202);
        }
        return status;
    }

    /** Every reader of every incident got its page; again only where its outcome was lost, and then it says so. */
    private static void assertEachIncidentIsMailedOnce(String what, int incidents) {
        await().atMost(Duration.ofSeconds(40)).until(() -> open(what).count() == incidents);
        await().atMost(Duration.ofSeconds(40))
                .until(() -> open(what)
                        .allMatch(incident -> settled(incident.get("key").asText())));
        List<String> subjects = MAIL.subjects().stream()
                .filter(subject -> subject.contains("Trouble " + what + " "))
                .toList();
        assertThat(subjects.stream().filter(subject -> !subject.contains("(repeat)")))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(incidents);
        assertThat(api.get("/api/readiness").at("/executor/alive").asBoolean()).isTrue();
        assertThat(product.alive()).isTrue();
    }

    private static int stored(String what) {
        int stored = 0;
        for (int n = 0; n < SERVICES; n++) {
            stored += api.get("/api/alerts?service=" + what + "-" + n + "&size=200")
                    .get("items")
                    .size();
        }
        return stored;
    }

    private static boolean settled(String key) {
        JsonNode pages = api.pages(key);
        return pages.size() >= 2
                && StreamSupport.stream(pages.spliterator(), false)
                        .allMatch(page -> page.get("state").asText().equals("delivered"));
    }

    private static java.util.stream.Stream<JsonNode> open(String what) {
        JsonNode all = api.get("/api/incidents?state=open&size=100").get("items");
        return StreamSupport.stream(all.spliterator(), false)
                .filter(incident -> incident.get("title").asText().startsWith("Trouble " + what + " "));
    }

    private static CompletableFuture<Integer> fires(String what, int n) {
        return fires(what, n, 0);
    }

    private static CompletableFuture<Integer> fires(String what, int n, int key) {
        String body = "{\"title\": \"Trouble " + what + " " + n + "\", \"severity\": \"high\", \"service\": \"" + what
                + "-" + n + "\", \"dedupKey\": \"" + what + "-" + n + "-" + key + "\"}";
        return asked(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                "/intake/generic");
    }

    private static CompletableFuture<Integer> asked(HttpRequest.Builder request, String path) {
        return CLIENT.sendAsync(
                        request.uri(URI.create(api.url(path)))
                                .timeout(IN_TIME.multipliedBy(4))
                                .header(
                                        "Authorization",
                                        "Bearer "
                                                + (path.startsWith("/intake/")
                                                        ? TocsinTest.INTAKE_KEY
                                                        : TocsinTest.API_TOKEN))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }
}
