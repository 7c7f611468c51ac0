package io.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.tocsin.MovableClock;
import io.tocsin.directory.Directory;
import io.tocsin.directory.Service;
import io.tocsin.platform.config.ConfigDocument;
import io.tocsin.platform.config.ConfigReader;
import io.tocsin.platform.config.ConfigReading;
import io.tocsin.platform.config.ConfigVariables;
import io.tocsin.platform.database.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

/** The alert room on a real database, with an incident keeper of a few lines: every new alert gets one incident. */
final class JudgedAlerts {

    final MovableClock clock = new MovableClock();
    final JdbcClient jdbc;
    final Alerts alerts;
    final AlertBodies bodies;
    final AlertSearch search;
    final Tally tally;
    final Map<String, Instant> ended = new ConcurrentHashMap<>();
    private final Map<String, String> open = new ConcurrentHashMap<>();
    private final Judge judge;
    private final TransactionTemplate transaction;
    final QuietWindows windows;
    private volatile Rules rules = new Rules(List.of());
    private volatile Inhibitions inhibitions = new Inhibitions(List.of());

    private final HikariDataSource database;

    private JudgedAlerts(HikariDataSource database) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.bodies = new AlertBodies(jdbc, clock);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        this.tally = new Tally(jdbc, transaction);
        this.alerts = new Alerts(jdbc, bodies, tally);
        this.search = new AlertSearch(jdbc, tally);
        this.windows = new QuietWindows(jdbc, clock);
        this.judge = new Judge(
                new Assessor(() -> rules, () -> Grouping.NONE, services(), () -> 1),
                new Repeats(jdbc, new Keeper(), new AlertChanges(jdbc)),
                new Collapsed(jdbc),
                new Breaches(jdbc),
                new Occurrences(jdbc),
                new Silencing(windows, new Inhibiting(() -> inhibitions, jdbc)),
                new AlertTable(jdbc),
                bodies,
                new Keeper(),
                clock);
    }

    private final class Keeper implements IncidentEndings {

        @Override
        public Map<String, Instant> ended(Collection<String> incidentKeys) {
            Map<String, Instant> found = new HashMap<>(ended);
            found.keySet().retainAll(incidentKeys);
            return found;
        }

        @Override
        public String over(String column) {
            return "exists (select 1 from over_incident o where o.key = " + column + ")";
        }

        @Override
        public Map<String, String> joinable(Map<String, String> worst) {
            Map<String, String> found = new HashMap<>(open);
            found.keySet().retainAll(worst.keySet());
            return found;
        }
    }

    static JudgedAlerts on(String database) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(TestPostgres.url(database));
        pool.setMaximumPoolSize(20);
        // the server's connections are for the whole suite
        pool.setMinimumIdle(0);
        pool.setIdleTimeout(Duration.ofSeconds(10).toMillis());
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V30__alert.sql"),
                        new ClassPathResource("db/migration/V30.1__doors.sql"),
                        new ClassPathResource("db/migration/V31__noise.sql"),
                        new ClassPathResource("db/migration/V31.2__tally.sql"),
                        new ClassPathResource("db/migration/V31.3__what_changes.sql"))
                .execute(pool);
        JdbcClient.create(pool).sql("create table over_incident (key text)").update();
        return new JudgedAlerts(pool);
    }

    /** To do what another node would. */
    Connection connection() throws SQLException {
        return database.getConnection();
    }

    void clean() {
        clock.set(MovableClock.START);
        ended.clear();
        open.clear();
        rules = new Rules(List.of());
        inhibitions = new Inhibitions(List.of());
        jdbc.sql("truncate alert, alert_body, rule_breach, rejected_body, quiet_window, rule_occurrence, alert_repeat,"
                        + " over_incident")
                .update();
    }

    int forget() {
        return new Countings(jdbc, clock, () -> rules).sweep();
    }

    java.util.List<HeldAlert> fallenSilent() {
        return new HeldAlerts(jdbc, clock, tally, () -> rules).fallenSilent(100);
    }

    void rules(String document) {
        ConfigReading reading = new ConfigReader(
                        List.of(new RulesSection(), new InhibitionsSection()), ConfigVariables.NONE)
                .read(document);
        assertThat(reading.problems()).isEmpty();
        rules = reading.get(Rules.class);
        inhibitions = reading.get(Inhibitions.class);
    }

    /** Judges one message as the incident room would, and does with new alerts what it would. */
    List<Judgement> receive(Alert... sent) {
        return together(List.of(List.of(sent))).get(0);
    }

    /** Judges messages that arrive together, in this order. */
    List<List<Judgement>> together(List<List<Alert>> messages) {
        List<Hearing> hearings = messages.stream()
                .map(sent -> judge.hear(message(sent), new Reported(sent)))
                .toList();
        judge.undisturbed(hearings, () -> judge(hearings));
        return hearings.stream().map(Hearing::judgements).toList();
    }

    private void judge(List<Hearing> hearings) {
        List<Hearing> left = new ArrayList<>(hearings);
        while (!left.isEmpty()) {
            committed(() -> judge.repeats(left));
            left.removeIf(Hearing::done);
            committed(() -> left.isEmpty() ? List.of() : judge.next(left));
            left.removeIf(Hearing::done);
        }
    }

    private void committed(Supplier<List<Said>> work) {
        List<Said> said = Objects.requireNonNull(transaction.execute(status -> {
            List<Said> all = work.get();
            all.stream()
                    .map(Said::judgement)
                    .filter(judgement -> judgement.verdict() == Verdict.NEW)
                    .forEach(judgement -> alerts.belongsTo(List.of(judgement.alertId()), incident(judgement)));
            return all;
        }));
        said.forEach(Said::note);
    }

    private static Received message(List<Alert> sent) {
        byte[] body = sent.toString().getBytes(StandardCharsets.UTF_8);
        return new Received("generic", body, "application/json", null);
    }

    List<Judgement> receive(HeldAlert held) {
        return receive(held.alert());
    }

    List<HeldAlert> held() {
        return new HeldAlerts(jdbc, clock, tally, () -> rules).due(10);
    }

    Judgement one(Alert sent) {
        return receive(sent).get(0);
    }

    void end(String incident) {
        ended.put(incident, clock.instant());
        jdbc.sql("with told as (insert into alert_change (incident_key) values (:key))"
                        + " insert into over_incident values (:key)")
                .param("key", incident)
                .update();
        open.values().remove(incident);
    }

    private String incident(Judgement judgement) {
        String known = judgement.incidentKey();
        return known != null
                ? known
                : open.computeIfAbsent(judgement.groupingKey(), key -> "INC-" + (open.size() + ended.size() + 1));
    }

    AlertView stored(Judgement judgement) {
        return alerts.alert(judgement.alertId()).orElseThrow();
    }

    private static Directory services() {
        return new Directory(new ConfigDocument(1, new ConfigReader(List.of(), ConfigVariables.NONE).read("{}"))) {
            @Override
            public Optional<Service> serviceNamed(String name) {
                return Stream.of(
                                new Service("checkout", "Checkout Page", "platform", null, List.of(), null),
                                new Service("database", "Database", "data", null, List.of(), null))
                        .filter(service -> service.id().equalsIgnoreCase(name)
                                || service.name().equalsIgnoreCase(name))
                        .findFirst();
            }
        };
    }

    static Sent firing(String key) {
        return new Sent(key, true, null, null, Map.of(), null, null);
    }

    static Sent resolved(String key) {
        return new Sent(key, false, null, null, Map.of(), null, null);
    }

    /** A report whose uninteresting parts are filled in. */
    record Sent(
            String key,
            boolean isFiring,
            @Nullable String severity,
            @Nullable String service,
            Map<String, Double> values,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt) {

        Sent severity(String word) {
            return new Sent(key, isFiring, word, service, values, startsAt, endsAt);
        }

        Sent service(String name) {
            return new Sent(key, isFiring, severity, name, values, startsAt, endsAt);
        }

        Sent measured(String metric, double value) {
            return new Sent(key, isFiring, severity, service, Map.of(metric, value), startsAt, endsAt);
        }

        Sent from(Instant start) {
            return new Sent(key, isFiring, severity, service, values, start, endsAt);
        }

        Sent until(Instant end) {
            return new Sent(key, isFiring, severity, service, values, startsAt, end);
        }

        Alert alert() {
            return new Alert(
                    "generic",
                    key,
                    isFiring,
                    "Trouble " + key,
                    severity,
                    service,
                    null,
                    Map.of(),
                    List.of(),
                    values,
                    startsAt,
                    endsAt,
                    null,
                    false);
        }
    }
}
