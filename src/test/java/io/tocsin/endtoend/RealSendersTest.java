package io.tocsin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.util.FileSystemUtils;

/** Debian's Prometheus and Alertmanager watch a gauge, and the incident follows it. */
@TocsinTest
class RealSendersTest {

    private static final Path PLACE = Path.of("target", "end-to-end", "senders");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    private final AtomicInteger gauge = new AtomicInteger();
    private HttpServer exporter;
    private RunningProgram prometheus;
    private RunningProgram alertmanager;

    @BeforeEach
    void sendersAreRunning() throws IOException {
        clock.set(Instant.now());
        FileSystemUtils.deleteRecursively(PLACE);
        Files.createDirectories(PLACE);
        exporter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        exporter.createContext("/metrics", this::exportGauge);
        exporter.start();
        int notifications = RunningProgram.freePort();
        alertmanager = alertmanager(notifications);
        prometheus = prometheus(RunningProgram.freePort(), notifications);
    }

    @AfterEach
    void sendersAreGone() throws InterruptedException {
        try (RunningProgram first = prometheus;
                RunningProgram second = alertmanager) {
            exporter.stop(0);
        }
    }

    @Test
    void anIncidentFollowsTheMetricThatRaisedIt() {
        Api api = new Api(port);

        // when: the gauge rises
        gauge.set(7);

        // then: an incident is open and somebody's page is queued
        await().atMost(PATIENCE)
                .failFast("a sender has died: " + printed(), this::senderDied)
                .untilAsserted(() -> {
                    assertThat(incidents(api)).hasSize(1);
                });
        JsonNode opened = incidents(api).get(0);
        String key = opened.get("key").asText();
        assertThat(opened.get("title").asText()).isEqualTo("Checkout answers with errors");
        assertThat(opened.get("severity").asText()).isEqualTo("SEV2");
        assertThat(opened.get("service").asText()).isEqualTo("checkout");
        assertThat(opened.get("status").asText()).isEqualTo("detected");
        JsonNode pages = api.pages(key);
        assertThat(pages).anySatisfy(page -> {
            assertThat(page.get("person").asText()).isEqualTo("alice");
            assertThat(page.get("state").asText()).isEqualTo("queued");
        });

        // when: it stays up; then: Alertmanager's repeats are only counted
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(alert(api).get("count").asInt()).isGreaterThanOrEqualTo(3));
        assertThat(incidents(api)).hasSize(1);
        assertThat(api.pages(key)).hasSameSizeAs(pages);

        // when: it falls; then: the alert is over, and the incident with it
        gauge.set(0);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(alert(api).get("state").asText()).isEqualTo("resolved"));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(api.incident(key).get("status").asText()).isEqualTo("resolved"));
        assertThat(alert(api).at("/labels/alertname").asText()).isEqualTo("CheckoutBroken");
    }

    private static JsonNode incidents(Api api) {
        return api.get("/api/incidents").get("items");
    }

    private static JsonNode alert(Api api) {
        JsonNode alerts = api.get("/api/alerts").get("items");
        assertThat(alerts).hasSize(1);
        return alerts.get(0);
    }

    private boolean senderDied() {
        return !prometheus.alive() || !alertmanager.alive();
    }

    private String printed() {
        return prometheus.printed() + alertmanager.printed();
    }

    private void exportGauge(HttpExchange exchange) throws IOException {
        byte[] text = ("# TYPE checkout_errors gauge\ncheckout_errors " + gauge.get() + "\n")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private RunningProgram alertmanager(int listen) throws IOException {
        Path settings = written("alertmanager.yml", """
                route:
                  receiver: tocsin
                  group_by: [alertname]
                  group_wait: 1s
                  group_interval: 1s
                  repeat_interval: 1s
                receivers:
                  - name: tocsin
                    webhook_configs:
                      - url: http://localhost:%d/intake/alertmanager
                        send_resolved: true
                        http_config:
                          authorization: {type: Bearer, credentials: "%s"}
                """.formatted(port, TocsinTest.INTAKE_KEY));
        return RunningProgram.start(
                PLACE.resolve("alertmanager.log"),
                List.of(
                        "prometheus-alertmanager",
                        "--config.file=" + settings,
                        "--storage.path=" + PLACE.resolve("alertmanager"),
                        "--web.listen-address=127.0.0.1:" + listen,
                        "--cluster.listen-address="),
                Map.of());
    }

    private RunningProgram prometheus(int listen, int notifications) throws IOException {
        written("rules.yml", """
                groups:
                  - name: checkout
                    rules:
                      - alert: CheckoutBroken
                        expr: checkout_errors > 0
                        labels: {severity: high, service: checkout}
                        annotations:
                          summary: Checkout answers with errors
                          description: "{{ $value }} errors in a second"
                """);
        Path settings = written("prometheus.yml", """
                global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
                rule_files: [rules.yml]
                alerting:
                  alertmanagers:
                    - static_configs: [{targets: ["127.0.0.1:%d"]}]
                scrape_configs:
                  - job_name: checkout
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(
                        notifications, exporter.getAddress().getPort()));
        return RunningProgram.start(
                PLACE.resolve("prometheus.log"),
                List.of(
                        "prometheus",
                        "--config.file=" + settings,
                        "--storage.tsdb.path=" + PLACE.resolve("prometheus"),
                        "--rules.alert.resend-delay=1s",
                        "--web.listen-address=127.0.0.1:" + listen),
                Map.of());
    }

    private static Path written(String name, String text) throws IOException {
        return Files.writeString(PLACE.resolve(name), text);
    }
}
