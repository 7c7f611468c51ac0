package io.tocsin.intake.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import io.tocsin.intake.Caller;
import io.tocsin.platform.config.ConfigApplied;
import io.tocsin.platform.config.ConfigDocument;
import io.tocsin.platform.config.ConfigReader;
import io.tocsin.platform.config.ConfigVariables;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Builds that fail too often are trouble of their own: four runs of an hour on main, half of them failed. */
@TocsinTest
class FailureRateStoryTest {

    private static final String FIRING = "firing: CI failure rate of shop/cart on main is 50% or more";
    private static final String RESOLVED = "resolved: CI failure rate of shop/cart on main is 50% or more";

    private final TestRestTemplate http;
    private final BuildWatch watch;
    private final WatchTable table;
    private final BuildLog log;
    private final BuildAlarms alarms;
    private final Raising raising;
    private final JdbcClient jdbc;
    private final MovableClock clock;

    @Autowired
    FailureRateStoryTest(
            TestRestTemplate http,
            BuildWatch watch,
            WatchTable table,
            BuildLog log,
            BuildAlarms alarms,
            Raising raising,
            JdbcClient jdbc,
            MovableClock clock) {
        this.http = http;
        this.watch = watch;
        this.table = table;
        this.log = log;
        this.alarms = alarms;
        this.raising = raising;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void begin() {
        watch.on(new ConfigApplied(1));
    }

    @Test
    void aBranchWhoseBuildsFailTooOftenIsToldUntilItsRateIsBack() {
        // given
        built(1, "main", "success");
        built(2, "main", "success");
        built(3, "main", "failure");
        looked();
        assertThat(alerts()).isEmpty();

        // when
        built(4, "main", "failure");
        looked();

        // then
        assertThat(alerts()).containsExactly(FIRING);
        assertThat(said()).isEqualTo("2 of 4 runs failed in the last 1 h (50%). Told from 50% of at least 4 runs.");
        assertThat(jdbc.sql("select severity || ' ' || service from alert where source = 'ci'")
                        .query(String.class)
                        .single())
                .isEqualTo("high search");
        built(5, "main", "success");
        looked();
        assertThat(alerts()).containsExactly(RESOLVED);
        assertThat(told()).startsWith("2 of 5 runs failed");
    }

    @Test
    void aSingleFailedRunStaysTheAlertItWas() {
        built(1, "main", "failure");
        looked();

        assertThat(jdbc.sql("select state || ': ' || title from alert")
                        .query(String.class)
                        .list())
                .containsExactly("firing: build failed on main of shop/cart");
    }

    @Test
    void fewRunsSayNothingHoweverTheyEnd() {
        built(1, "main", "failure");
        built(2, "main", "failure");
        built(3, "main", "timed_out");
        looked();

        assertThat(alerts()).isEmpty();
    }

    @Test
    void oneRunCountsOnceHoweverOftenItIsTold() {
        built(1, "main", "failure");
        built(1, "main", "failure");
        built(1, "main", "failure");
        built(2, "main", "failure");
        looked();

        assertThat(alerts()).isEmpty();
        assertThat(rates().at("/0/runs").asInt()).isEqualTo(2);
    }

    @Test
    void otherBranchesAndWhatWasCancelledAreNotCounted() {
        built(1, "main", "failure");
        built(2, "main", "failure");
        built(3, "feature", "failure");
        built(4, "main", "cancelled");
        built(5, "feature", "failure");
        looked();

        assertThat(alerts()).isEmpty();
        assertThat(rates()).hasSize(1);
    }

    @Test
    void furtherFailuresRepeatItAndLooksAloneDoNot() {
        // given
        failing();
        looked();
        looked();
        assertThat(count()).isEqualTo(1);

        // when
        built(5, "main", "failure");
        looked();

        // then
        assertThat(count()).isEqualTo(2);
        assertThat(alerts()).containsExactly(FIRING);
        assertThat(said()).startsWith("5 of 5 runs failed");
    }

    @Test
    void oldRunsLeaveTheWindowAndWhereNothingIsBuiltItIsOver() {
        // given
        failing();
        clock.advance(Duration.ofMinutes(30));
        built(5, "main", "failure");
        looked();

        // when
        clock.advance(Duration.ofMinutes(31));
        looked();

        // then
        assertThat(alerts()).containsExactly(FIRING);
        assertThat(rates().at("/0/runs").asInt()).isEqualTo(1);
        assertThat(rates().at("/0/firing").asBoolean()).isTrue();
        clock.advance(Duration.ofMinutes(30));
        looked();
        assertThat(alerts()).containsExactly(RESOLVED);
        assertThat(told()).isEqualTo("Nothing was built in the last 1 h.");
        assertThat(rates()).isEmpty();
    }

    @Test
    void twoNodesTellItOnce() {
        // given
        failing();
        BuildWatch other = watching("ciFailureRates: [{name: main-builds, match: {branch: main}, minRuns: 4}]");

        // when
        clock.advance(Duration.ofSeconds(10));
        watch.look();
        other.look();

        // then
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aRateThatIsWatchedNoLongerEndsItsAlert() {
        // given
        failing();
        looked();
        assertThat(alerts()).containsExactly(FIRING);

        // when
        watching("ciFailureRates: []").look();

        // then
        assertThat(alerts()).containsExactly(RESOLVED);
        assertThat(told()).isEqualTo("The rate is watched no longer.");
    }

    @Test
    void aJobOfJenkinsIsCountedAcrossItsBranches() {
        // when
        jenkins(1, "origin/main", "FAILURE");
        jenkins(2, "origin/next", "UNSTABLE");
        looked();

        // then
        assertThat(alerts()).containsExactly("firing: CI failure rate of nightly is 75.5% or more");
        assertThat(jdbc.sql("select severity || ' ' || service || ' ' || (labels ->> 'repository') from alert"
                                + " where source = 'ci'")
                        .query(String.class)
                        .single())
                .isEqualTo("medium nightly nightly");
        assertThat(rates().at("/0/failureRate").asDouble()).isEqualTo(100);
        assertThat(rates().at("/0/branch").asText()).isEmpty();
    }

    @Test
    void buildsNoWindowReachesBackToAreForgotten() {
        // given
        failing();
        looked();

        // when
        clock.advance(Duration.ofDays(7).plusSeconds(11));
        log.sweep();

        // then
        assertThat(jdbc.sql("select count(*) from ci_build")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void failing() {
        for (int run = 1; run <= 4; run++) {
            built(run, "main", "failure");
        }
    }

    private void built(int run, String branch, String conclusion) {
        int status = Caller.sender(http, "Bearer")
                .with("X-GitHub-Event", "workflow_run")
                .post("/intake/github", """
                        {"action": "completed",
                         "workflow_run": {"id": %d, "run_attempt": 1, "name": "build", "workflow_id": 7, "head_branch": "%s",
                                          "conclusion": "%s"},
                         "repository": {"full_name": "shop/cart", "name": "cart"}}
                        """.formatted(run, branch, conclusion))
                .status();
        assertThat(status).isEqualTo(202);
    }

    private void jenkins(int number, String branch, String status) {
        Caller.sender(http, "Bearer").post("/intake/jenkins", """
                        {"name": "nightly", "url": "job/nightly/",
                         "build": {"number": %d, "phase": "COMPLETED", "status": "%s", "scm": {"branch": "%s"}}}
                        """.formatted(number, status, branch));
    }

    private void looked() {
        clock.advance(Duration.ofSeconds(10));
        watch.look();
    }

    private BuildWatch watching(String yaml) {
        ConfigDocument document = new ConfigDocument(
                1, new ConfigReader(List.of(new FailureRatesSection()), ConfigVariables.NONE).read(yaml));
        return new BuildWatch(document, table, log, alarms, raising, clock);
    }

    private JsonNode rates() {
        return Caller.reader(http).get("/api/ci-failure-rates").json();
    }

    private List<String> alerts() {
        return jdbc.sql("select state || ': ' || title from alert where source = 'ci' order by id")
                .query(String.class)
                .list();
    }

    private String said() {
        return jdbc.sql("select description from alert where source = 'ci'")
                .query(String.class)
                .single();
    }

    /** The message that came last. */
    private String told() {
        return jdbc.sql("""
                        select convert_from(b.body, 'UTF8') from alert a join alert_body b on b.id = a.latest_body
                         where a.source = 'ci'
                        """).query(String.class).single();
    }

    private int count() {
        return jdbc.sql(
                        "select count + (select coalesce(sum(t), 0) from alert_repeat r, unnest(r.alerts, r.times) as n (a, t) where n.a = alert.id) from alert where source = 'ci'")
                .query(Integer.class)
                .single();
    }
}
