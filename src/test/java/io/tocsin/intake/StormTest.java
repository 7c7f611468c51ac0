package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import io.tocsin.alert.Alert;
import io.tocsin.alert.Received;
import io.tocsin.incident.AlertReception;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** More than anybody could read: each alert is stored or its sender told, people hear of a handful, memory stays flat. */
@TocsinTest
class StormTest {

    private static final int MESSAGES = 200;
    private static final int ALERTS = 100;
    private static final int SENDERS = 8;
    private static final List<String> SERVICES = List.of("checkout", "database");
    private static final int FLAT = 64 << 20;

    private final TestRestTemplate http;
    private final AlertReception reception;
    private final HeldReview review;
    private final JdbcClient jdbc;
    private final MovableClock clock;

    @Autowired
    StormTest(TestRestTemplate http, AlertReception reception, HeldReview review, JdbcClient jdbc, MovableClock clock) {
        this.http = http;
        this.reception = reception;
        this.review = review;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Test
    void everyAlertThatWasAcceptedIsThereAndTheCriticalOneIsPagedInTime() throws Exception {
        // given
        send(0);
        long before = used();
        AtomicInteger accepted = new AtomicInteger(1);
        AtomicInteger refused = new AtomicInteger();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        for (int message = 1; message < MESSAGES; message++) {
            int number = message;
            senders.execute(() -> {
                int status = send(number);
                (status == 202 ? accepted : status == 503 || status == 429 ? refused : new AtomicInteger())
                        .incrementAndGet();
            });
        }

        // when: in the midst of it
        await().until(() -> accepted.get() > MESSAGES / 8);
        long begun = System.nanoTime();
        JsonNode critical = Caller.sender(http, "Bearer")
                .post(
                        "/intake/generic",
                        "{\"title\": \"All is lost\", \"severity\": \"critical\", \"service\": \"search\"}")
                .json();
        String incident = critical.at("/alerts/0/incident").asText();
        await().until(() -> pages(incident) > 0);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);

        // then
        senders.shutdown();
        assertThat(senders.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
        assertThat(took).isLessThan(Duration.ofSeconds(5));
        assertThat(accepted.get() + refused.get()).isEqualTo(MESSAGES);
        assertThat(number("select count(*) from alert where dedup_key like 'storm-%'"))
                .isGreaterThanOrEqualTo(accepted.get() * ALERTS);
        // checkout stands on the database: where that was first, its incident takes the other's alerts in
        assertThat(number("select count(*) from incident")).isBetween(2, SERVICES.size() + 1);
        await().atMost(Duration.ofSeconds(60)).until(() -> number("select count(*) from unsettled_alert") == 0);
        assertThat(number("select count(*) from alert where incident_key is null"))
                .isZero();
        assertThat(used() - before).isLessThan(FLAT);
    }

    @Test
    void whatComesAndGoesEverySecondForAnHourIsOneIncident() {
        // given
        byte[] body = "flapping".getBytes(StandardCharsets.UTF_8);

        // when
        for (int second = 0; second < 3_600; second++) {
            Alert alert = Draft.of("generic", "flap", second % 2 == 0, "Comes and goes")
                    .severity("critical")
                    .service("checkout")
                    .alert();
            reception.receive(new Received("generic", body, "text/plain", null), List.of(alert));
            clock.advance(Duration.ofSeconds(1));
            if (second % 60 == 0) {
                review.review();
            }
        }

        // then
        assertThat(number("select count(*) from incident")).isEqualTo(1);
        assertThat(number("select count(*) from delivery")).isLessThan(20);
        assertThat(number("select count(*) from timeline_entry")).isLessThan(50);
        assertThat(number("select count(*) from alert")).isEqualTo(1);
    }

    private int send(int message) {
        String alerts = IntStream.range(0, ALERTS)
                .mapToObj(n -> "{\"title\": \"Storm\", \"severity\": \"high\", \"dedupKey\": \"storm-" + message + "-"
                        + n + "\", \"service\": \"" + SERVICES.get(n % SERVICES.size()) + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        return Caller.sender(http, "Bearer").post("/intake/generic", alerts).status();
    }

    private int pages(String incident) {
        return incident.isEmpty()
                ? 0
                : Caller.reader(http)
                        .get("/api/incidents/" + incident + "/pages")
                        .json()
                        .size();
    }

    private int number(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
