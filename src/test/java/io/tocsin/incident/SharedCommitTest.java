package io.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.tocsin.TocsinTest;
import io.tocsin.alert.Alert;
import io.tocsin.alert.Judge;
import io.tocsin.alert.Received;
import io.tocsin.alert.Reported;
import io.tocsin.intake.Caller;
import io.tocsin.platform.ProblemException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Requests that share a commit, and what one of them must not do to the others. */
@TocsinTest
class SharedCommitTest {

    /** As many as there are writers: they hold one request each while the table is locked. */
    private static final int WRITERS = 2;

    private final AlertReception reception;
    private final Judge judge;
    private final JdbcClient jdbc;
    private final DataSource database;
    private final TestRestTemplate http;
    private final String url;
    private final ExecutorService senders = Executors.newCachedThreadPool();

    @Autowired
    SharedCommitTest(
            AlertReception reception,
            Judge judge,
            JdbcClient jdbc,
            DataSource database,
            TestRestTemplate http,
            Environment environment) {
        this.reception = reception;
        this.judge = judge;
        this.jdbc = jdbc;
        this.database = database;
        this.http = http;
        this.url = environment.getRequiredProperty("spring.datasource.url");
    }

    @AfterEach
    void nobodySendsAnyMore() throws InterruptedException {
        senders.shutdown();
        assertThat(senders.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        // what was committed after its sender had left is still told to its incident
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(20)).until(() -> atWork() == 0);
    }

    private int atWork() {
        return jdbc.sql("""
                        select (select count(*) from unsettled_alert) + (select count(*) from pg_stat_activity
                                 where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid())
                        """).query(Integer.class).single();
    }

    @Test
    void requestsWithOneKeyAreOneAlertAndOneIncidentForBothSenders() throws Exception {
        // when
        List<Answer> answers =
                together(List.of(alert("Cards refused", "cards"), alert("Cards refused", "cards"))).stream()
                        .map(CompletableFuture::join)
                        .flatMap(List::stream)
                        .toList();

        // then
        assertThat(answers)
                .extracting(Answer::outcome)
                .allMatch(word -> List.of("opened", "attached", "repeated").contains(word));
        assertThat(answers)
                .extracting(Answer::incident)
                .containsOnly(answers.get(0).incident());
        assertThat(jdbc.sql(
                                "select count + (select coalesce(sum(t), 0) from alert_repeat r, unnest(r.alerts, r.times) as n (a, t) where n.a = alert.id) from alert where dedup_key = 'cards'")
                        .query(Integer.class)
                        .list())
                .containsExactly(2);
        assertThat(jdbc.sql("select count(*) from incident where title = 'Cards refused'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void oneThatCannotBeStoredFailsAlone() throws Exception {
        // given
        jdbc.sql("alter table alert add constraint no_poison check (title <> 'Poison') not valid")
                .update();
        try {
            // when
            List<CompletableFuture<List<Answer>>> answers = together(Stream.of("A", "B", "C", "Poison", "D", "E", "F")
                    .map(title -> alert(title, "key-" + title))
                    .toList());

            // then
            for (int i = 0; i < answers.size(); i++) {
                CompletableFuture<List<Answer>> answer = answers.get(i);
                if (i == 3) {
                    assertThatThrownBy(answer::join)
                            .isInstanceOf(CompletionException.class)
                            .hasCauseInstanceOf(Unstorable.class);
                } else {
                    assertThat(answer.join())
                            .singleElement()
                            .satisfies(said -> assertThat(said.incident()).startsWith("INC-"));
                }
            }
            Caller.Told told = Caller.sender(http, "Bearer").post("/intake/generic", "{\"title\": \"Poison\"}");
            assertThat(told.status()).isEqualTo(422);
            assertThat(told.json().path("type").asText()).isEqualTo("urn:tocsin:problem:unstorable");
            assertThat(Caller.reader(http)
                            .get(told.json().path("kept").asText())
                            .json()
                            .path("text")
                            .asText())
                    .isEqualTo("{\"title\": \"Poison\"}");
        } finally {
            jdbc.sql("alter table alert drop constraint no_poison").update();
        }
    }

    @Test
    void whoCannotBeStoredInTimeIsAskedToComeAgainInItsOwnLanguage() throws Exception {
        // given
        Caller.Told own;
        Caller.Told opsgenie;
        try (Connection holder = held()) {
            // when
            CompletableFuture<Caller.Told> second = CompletableFuture.supplyAsync(
                    () -> Caller.sender(http, "GenieKey").post("/v2/alerts", "{\"message\": \"x\", \"alias\": \"o\"}"),
                    senders);
            own = Caller.sender(http, "Bearer").post("/intake/generic", "{\"title\": \"x\", \"dedupKey\": \"g\"}");
            opsgenie = second.join();
            holder.rollback();
        }

        // then
        assertThat(own.status()).isEqualTo(503);
        assertThat(own.headers().getFirst("Retry-After")).isEqualTo("2");
        assertThat(own.headers().getFirst("Content-Type")).startsWith("application/problem+json");
        assertThat(own.json().path("type").asText()).isEqualTo("urn:tocsin:problem:overloaded");
        assertThat(opsgenie.status()).isEqualTo(429);
        assertThat(opsgenie.json().path("message").asText()).isNotEmpty();
        assertThat(Caller.sender(http, "Bearer")
                        .post("/intake/generic", "{\"title\": \"x\", \"dedupKey\": \"g\"}")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aFullLineRefusesAtOnceAndTakesTheNextWhenOneHasLeft() {
        // given
        WaitingLine line = new WaitingLine(1, 1_000_000);
        Waiting first = waiting();
        line.join(first);

        // then
        assertThatThrownBy(() -> line.join(waiting())).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.getStatusCode().value()).isEqualTo(503);
            assertThat(problem.getHeaders().getFirst("Retry-After")).isEqualTo("2");
        });
        assertThat(line.leave(first)).isTrue();
        line.join(waiting());
    }

    @Test
    void whileReportsHoldEveryConnectionAlertsAreTaken() throws Exception {
        // given
        int all = ((HikariDataSource) ((DelegatingDataSource) database).getTargetDataSource()).getMaximumPoolSize();
        List<Connection> reports = new ArrayList<>();
        try {
            for (int i = 0; i < all; i++) {
                reports.add(database.getConnection());
            }

            // when
            long begun = System.nanoTime();
            Caller.Told told = Caller.sender(http, "Bearer").post("/intake/generic", "{\"title\": \"Cards refused\"}");

            // then
            assertThat(told.status()).describedAs(told.text()).isEqualTo(202);
            assertThat(told.json().at("/alerts/0/outcome").asText()).isEqualTo("opened");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
        } finally {
            for (Connection report : reports) {
                report.close();
            }
        }
    }

    /** Sends these so that they are committed together, in this order. */
    private List<CompletableFuture<List<Answer>>> together(List<Alert> alerts) throws Exception {
        List<CompletableFuture<List<Answer>>> answers = new ArrayList<>();
        try (Connection holder = held()) {
            List<Thread> waiting = new ArrayList<>();
            for (Alert alert : alerts) {
                CompletableFuture<Thread> began = new CompletableFuture<>();
                answers.add(CompletableFuture.supplyAsync(
                        () -> {
                            began.complete(Thread.currentThread());
                            return reception.receive(message(alert), List.of(alert));
                        },
                        senders));
                waiting.add(began.join());
                await().until(() -> waiting.stream().allMatch(SharedCommitTest::waits));
            }
            holder.rollback();
        }
        return answers;
    }

    /** The table of alerts is locked, and both writers stand before it. */
    private Connection held() throws Exception {
        Connection holder = DriverManager.getConnection(url);
        holder.setAutoCommit(false);
        try (Statement lock = holder.createStatement()) {
            lock.execute("lock table alert in access exclusive mode");
        }
        for (int i = 1; i <= WRITERS; i++) {
            Alert plug = alert("Plug " + i, "plug-" + i);
            senders.execute(() -> reception.receive(message(plug), List.of(plug)));
            int standing = i;
            await().until(() ->
                    jdbc.sql("select count(*) from pg_locks where not granted and relation = 'alert'::regclass")
                                    .query(Integer.class)
                                    .single()
                            == standing);
        }
        return holder;
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING;
    }

    private Waiting waiting() {
        Alert alert = alert("Cards refused", "cards");
        return new Waiting(judge.hear(message(alert), new Reported(List.of(alert))));
    }

    private static Received message(Alert alert) {
        byte[] body = alert.title().getBytes(StandardCharsets.UTF_8);
        return new Received("generic", body, "text/plain", null);
    }

    private static Alert alert(String title, String key) {
        return new Alert(
                "generic", key, true, title, "low", null, null, Map.of(), List.of(), Map.of(), null, null, null, false);
    }
}
