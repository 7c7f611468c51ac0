package io.tocsin.intake.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import io.tocsin.alert.Measurements;
import io.tocsin.platform.ProblemException;
import io.tocsin.platform.config.ConfigApplied;
import io.tocsin.platform.config.ConfigDocument;
import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigReader;
import io.tocsin.platform.config.ConfigReading;
import io.tocsin.platform.config.ConfigSection;
import io.tocsin.platform.config.ConfigVariables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Silence, wrong answers and measured values become alerts, and end as such. */
@TocsinTest
class WatchStoryTest {

    private record Services(List<String> ids) {}

    /** Defines what the sections under test may refer to. */
    private static final ConfigSection<Services> SERVICES = new ConfigSection<>() {
        @Override
        public String name() {
            return "services";
        }

        @Override
        public Class<Services> type() {
            return Services.class;
        }

        @Override
        public Services read(ConfigNode node) {
            return new Services(
                    node.items().stream().map(item -> item.id("service")).toList());
        }
    };

    private final WatchTable table;
    private final Raising raising;
    private final Fetch fetch;
    private final Measurements measurements;
    private final ObjectMapper json;
    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final HttpServer site;
    private volatile int status = 200;
    private volatile String answer = "all is well";

    @Autowired
    WatchStoryTest(
            WatchTable table,
            Raising raising,
            Fetch fetch,
            Measurements measurements,
            ObjectMapper json,
            JdbcClient jdbc,
            MovableClock clock)
            throws IOException {
        this.table = table;
        this.raising = raising;
        this.fetch = fetch;
        this.measurements = measurements;
        this.json = json;
        this.jdbc = jdbc;
        this.clock = clock;
        this.site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void open() {
        site.createContext("/", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        site.start();
    }

    @AfterEach
    void close() {
        site.stop(0);
    }

    @Test
    void silenceIsAnAlertAndTheNextSignEndsIt() {
        // given
        Heartbeats heartbeats = heartbeats();
        heartbeats.beat("backup");
        heartbeats.look();

        // when
        after(heartbeats, Duration.ofHours(1).plusMinutes(9));
        assertThat(alerts()).isEmpty();
        after(heartbeats, Duration.ofMinutes(2));

        // then
        assertThat(alerts()).containsExactly("firing: No sign of life from backup");
        assertThat(jdbc.sql("select service from incident").query(String.class).single())
                .isEqualTo("database");
        heartbeats.beat("backup");
        assertThat(alerts()).containsExactly("resolved: No sign of life from backup");
    }

    @Test
    void whatNeverCameIsMissedToo() {
        Heartbeats heartbeats = heartbeats();
        heartbeats.look();

        after(heartbeats, Duration.ofMinutes(71));

        assertThat(alerts()).containsExactly("firing: No sign of life from backup");
    }

    @Test
    void whenWeWereAwayOurselvesNobodyIsBlamedAtOnce() {
        // given
        Heartbeats heartbeats = heartbeats();
        heartbeats.beat("backup");
        heartbeats.look();

        // when
        clock.advance(Duration.ofHours(5));
        heartbeats.look();

        // then
        assertThat(alerts()).isEmpty();
        after(heartbeats, Duration.ofMinutes(11));
        assertThat(alerts()).containsExactly("firing: No sign of life from backup");
    }

    @Test
    void aSignOfLifeNobodyExpectsIsNotFound() {
        assertThatThrownBy(() -> heartbeats().beat("restore")).isInstanceOf(ProblemException.class);
    }

    @Test
    void aSiteThatFailsTwiceInARowIsTold() {
        // given
        Checks checks = new Checks(document("""
                services: [{id: search}]
                checks: [{name: front, url: "%s", every: PT1M, contains: well, service: search}]
                """.formatted(address())), table, fetch, raising, clock);
        checks.on(new ConfigApplied(1));
        checks.look();

        // when
        status = 503;
        looked(checks);
        assertThat(alerts()).isEmpty();
        looked(checks);

        // then
        assertThat(alerts()).containsExactly("firing: front does not answer as it should");
        assertThat(jdbc.sql("select description from alert").query(String.class).single())
                .contains("answered 503, 2 times in a row");
        status = 200;
        looked(checks);
        assertThat(alerts()).containsExactly("resolved: front does not answer as it should");
    }

    @Test
    void aSiteThatSaysSomethingElseFailsAsWell() {
        Checks checks = new Checks(document("""
                services: [{id: search}]
                checks: [{name: front, url: "%s", contains: well, failures: 1}]
                """.formatted(address())), table, fetch, raising, clock);
        checks.on(new ConfigApplied(1));

        answer = "under maintenance";
        checks.look();

        assertThat(jdbc.sql("select description from alert").query(String.class).single())
                .contains("does not contain 'well'");
    }

    @Test
    void oneLookIsOneNodes() {
        Watched due = new Watched("check", "front", clock.instant(), null, 0, false, null);
        table.begin("check", "front", clock.instant());

        assertThat(table.claim(due, clock.instant().plusSeconds(60))).isTrue();
        assertThat(table.claim(due, clock.instant().plusSeconds(60))).isFalse();
    }

    @Test
    void aQuerysValuesAreMeasuredByTheRules() {
        // given
        Polls polls = polls();
        answer = series("0.03");
        polls.look();
        assertThat(alerts()).isEmpty();

        // when
        answer = series("0.08");
        polled(polls);
        polled(polls);
        assertThat(alerts()).containsExactly("suppressed: API Error Rate Critical");
        clock.advance(Duration.ofMinutes(2));
        polled(polls);

        // then
        assertThat(alerts()).containsExactly("firing: API Error Rate Critical");
        answer = series("0.01");
        polled(polls);
        assertThat(alerts()).containsExactly("resolved: API Error Rate Critical");
    }

    @Test
    void aPrometheusThatCannotBeAskedIsTold() {
        // given
        Polls polls = polls();
        answer = "not json";

        // when
        polls.look();
        for (int i = 0; i < 4; i++) {
            polled(polls);
        }

        // then
        assertThat(alerts()).containsExactly("firing: The query errors can't be asked");
    }

    private Polls polls() {
        Polls polls = new Polls(document("""
                services: [{id: checkout}]
                polls: [{name: errors, url: "%s", query: "rate(errors[1m])", metric: failed_requests, unit: ratio, service: checkout}]
                """.formatted(address())), table, fetch, measurements, raising, json, clock);
        polls.on(new ConfigApplied(1));
        return polls;
    }

    private void polled(Polls polls) {
        clock.advance(Duration.ofSeconds(30));
        polls.look();
    }

    private void looked(Checks checks) {
        clock.advance(Duration.ofMinutes(1));
        checks.look();
    }

    /** Time goes by while somebody looks. */
    private void after(Heartbeats heartbeats, Duration time) {
        for (long gone = 0; gone < time.toSeconds(); gone += 30) {
            clock.advance(Duration.ofSeconds(30));
            heartbeats.look();
        }
    }

    private Heartbeats heartbeats() {
        Heartbeats heartbeats = new Heartbeats(document("""
                services: [{id: database}]
                heartbeats: [{name: backup, every: PT1H, grace: PT10M, service: database}]
                """), table, raising, clock);
        heartbeats.on(new ConfigApplied(1));
        return heartbeats;
    }

    private static ConfigDocument document(String yaml) {
        ConfigReading reading = new ConfigReader(
                        List.of(SERVICES, new HeartbeatsSection(), new ChecksSection(), new PollsSection()),
                        ConfigVariables.NONE)
                .read(yaml);
        assertThat(reading.problems()).isEmpty();
        return new ConfigDocument(1, reading);
    }

    private String address() {
        return "http://127.0.0.1:" + site.getAddress().getPort();
    }

    private static String series(String value) {
        return "{\"status\": \"success\", \"data\": {\"resultType\": \"vector\", \"result\": [{\"metric\": {\"job\": \"api\"},"
                + " \"value\": [1780000000, \"" + value + "\"]}]}}";
    }

    private List<String> alerts() {
        return jdbc.sql("select state || ': ' || title from alert order by id")
                .query(String.class)
                .list();
    }
}
