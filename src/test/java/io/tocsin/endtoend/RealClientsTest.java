package io.tocsin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.FileSystemUtils;

/** Clients of other products' APIs whose address alone was changed: Prometheus, Alertmanager, PagerDuty's own library. */
@TocsinTest
@TestPropertySource(properties = "tocsin.intake.worker.enabled=true")
class RealClientsTest {

    private static final Path PLACE = Path.of("target", "end-to-end", "clients");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    @BeforeEach
    void aPlaceForTheirFiles() throws IOException {
        clock.set(Instant.now());
        FileSystemUtils.deleteRecursively(PLACE);
        Files.createDirectories(PLACE);
    }

    @Test
    void prometheusSendsHereDirectlyAndWhatItNoLongerSendsEnds() throws Exception {
        Api api = new Api(port);
        HttpServer exporter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        exporter.createContext("/metrics", exchange -> {
            byte[] text = "# TYPE queue_length gauge\nqueue_length 9\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        exporter.start();

        // when: a rule of its own fires
        try (RunningProgram prometheus =
                OtherMonitoring.prometheus(PLACE, port, exporter.getAddress().getPort())) {
            eventually(() -> assertThat(alert(api, "prometheus").path("count").asInt())
                    .describedAs(prometheus.printed())
                    .isGreaterThanOrEqualTo(3));
        }
        exporter.stop(0);

        // then: it is one incident
        JsonNode alert = alert(api, "prometheus");
        assertThat(alert.path("title").asText()).isEqualTo("Orders wait");
        assertThat(alert.path("severity").asText()).isEqualTo("critical");
        String incident = alert.path("incident").asText();
        assertThat(api.incident(incident).path("service").asText()).isEqualTo("checkout");
        assertThat(api.get("/api/incidents").path("total").asInt()).isEqualTo(1);

        // when: Prometheus is gone; then: the alert's time runs out, and the incident is over
        eventually(() ->
                assertThat(alert(api, "prometheus").path("state").asText()).isEqualTo("resolved"));
        eventually(
                () -> assertThat(api.incident(incident).path("status").asText()).isEqualTo("resolved"));
    }

    @Test
    void alertmanagerTakesUsForPagerDutyAndForOpsgenie() throws Exception {
        Api api = new Api(port);
        int listen = RunningProgram.freePort();
        try (RunningProgram alertmanager = OtherMonitoring.alertmanager(PLACE, port, listen)) {
            // when
            eventually(() -> assertThat(fire(listen, Instant.now().plusSeconds(600)))
                    .describedAs(alertmanager.printed())
                    .isEqualTo(200));

            // then
            eventually(() -> assertThat(alert(api, "pagerduty").path("state").asText())
                    .describedAs(alertmanager.printed())
                    .isEqualTo("firing"));
            eventually(() -> assertThat(alert(api, "opsgenie").path("state").asText())
                    .describedAs(alertmanager.printed())
                    .isEqualTo("firing"));
            assertThat(alert(api, "pagerduty").path("title").asText()).contains("QueueLong");
            assertThat(alert(api, "pagerduty").path("severity").asText()).isEqualTo("critical");
            assertThat(alert(api, "opsgenie").path("title").asText()).contains("QueueLong");
            assertThat(alert(api, "opsgenie").path("severity").asText()).isEqualTo("high");

            // when: it is over
            fire(listen, Instant.now());

            // then
            eventually(() ->
                    assertThat(alert(api, "pagerduty").path("state").asText()).isEqualTo("resolved"));
            eventually(() ->
                    assertThat(alert(api, "opsgenie").path("state").asText()).isEqualTo("resolved"));
            assertThat(alertmanager.printed()).doesNotContain("level=error", "level=warn");
        }
    }

    @Test
    void pagerDutysOwnLibraryIsAnsweredAsItExpects() throws Exception {
        Api api = new Api(port);
        try (TlsFront front = TlsFront.before(port, PLACE)) {
            // when
            JsonNode triggered = pdjs(front, "trigger", TocsinTest.INTAKE_KEY);

            // then
            assertThat(triggered.path("status").asInt()).isEqualTo(202);
            assertThat(triggered.at("/data/status").asText()).isEqualTo("success");
            assertThat(triggered.at("/data/dedup_key").asText()).isEqualTo("pdjs/orders");
            String incident = alert(api, "pagerduty").path("incident").asText();
            assertThat(api.incident(incident).path("status").asText()).isEqualTo("detected");

            // when: it acknowledges and resolves
            pdjs(front, "acknowledge", TocsinTest.INTAKE_KEY);

            // then
            assertThat(api.incident(incident).path("status").asText()).isEqualTo("acknowledged");
            assertThat(pdjs(front, "resolve", TocsinTest.INTAKE_KEY)
                            .path("status")
                            .asInt())
                    .isEqualTo(202);
            assertThat(api.incident(incident).path("status").asText()).isEqualTo("resolved");

            // and: a change is kept, and a wrong key is refused in words it can read
            assertThat(pdjs(front, "change", TocsinTest.INTAKE_KEY)
                            .path("status")
                            .asInt())
                    .isEqualTo(202);
            assertThat(api.get("/api/changes?service=checkout")).hasSize(1);
            JsonNode refused = pdjs(front, "trigger", "no-key-of-ours");
            assertThat(refused.path("status").asInt()).isEqualTo(400);
            assertThat(refused.at("/data/status").asText()).isEqualTo("invalid event");
        }
    }

    private JsonNode pdjs(TlsFront front, String what, String key) throws IOException, InterruptedException {
        Path home = Path.of("target", "senders").toAbsolutePath();
        ProcessBuilder client =
                new ProcessBuilder("node", home.resolve("pdjs.js").toString(), front.address(), what, key);
        client.environment()
                .put("NODE_EXTRA_CA_CERTS", front.certificate().toAbsolutePath().toString());
        Path errors = PLACE.resolve("pdjs.log");
        Process running = client.redirectError(errors.toFile()).start();
        String printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).describedAs(Files.readString(errors)).isZero();
        return JSON.readTree(printed);
    }

    /** Time goes on while we wait: the product's clock with it. */
    private void eventually(Checked check) {
        await().ignoreExceptions()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> {
                    clock.set(Instant.now());
                    check.run();
                });
    }

    /** What is looked at again and again. */
    private interface Checked {
        void run() throws Exception;
    }

    private static JsonNode alert(Api api, String source) {
        return StreamSupport.stream(api.get("/api/alerts").path("items").spliterator(), false)
                .filter(alert -> alert.path("source").asText().equals(source))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no alert of " + source));
    }

    private static int fire(int listen, Instant endsAt) throws IOException, InterruptedException {
        String alert = """
                [{"labels": {"alertname": "QueueLong", "queue": "orders"}, "annotations": {"summary": "Orders wait"},
                  "startsAt": "%s", "endsAt": "%s"}]
                """.formatted(Instant.now().minusSeconds(60), endsAt);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listen + "/api/v2/alerts"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(alert))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
