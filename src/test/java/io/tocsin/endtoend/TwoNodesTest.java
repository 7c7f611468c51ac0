package io.tocsin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Two nodes take fifty alerts a second. First both are replaced, one by the next release, and nobody notices. Then one of
 * them dies, or both: at named points of the way from an alert to its answer, and at any moment. No page is missed; one
 * comes twice only where its call was under way, and then it says so.
 *
 * <p>A few deaths by default. All of it, with a table at the end:
 * {@code mvn test -Dtest=TwoNodesTest -Dkill.runs=200 -Dkill.seed=1}.
 */
class TwoNodesTest {

    private static final int RUNS = Integer.getInteger("kill.runs", 2);
    private static final long SEED = Long.getLong("kill.seed", 1);
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final Duration IN_TIME = Duration.ofSeconds(2);
    /** A node that starts wants both processors of a small machine for itself. */
    private static final Duration AT_WORST = Duration.ofSeconds(5);

    private static final int NEARLY_ALL = 95;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration AFTER_AN_ANSWER = Duration.ofSeconds(1);
    private static final int ENDED_BY_SIGNAL = 143;
    private static final int SOME_PAGES = 15;

    private final KillMatrix matrix = new KillMatrix();
    private final SoftAssertions all = new SoftAssertions();

    @Test
    void whatIsReplacedLosesNothingAndWhatDiesDoublesOnlyWhatItWasSending() throws Exception {
        // given
        try (TwoNodes nodes = new TwoNodes()) {
            awaitPages(nodes, SOME_PAGES);

            // when
            replaceBoth(nodes);

            // then
            assertNobodyNoticed(nodes);

            // when
            int run = 0;
            for (Blow blow : Blow.series(RUNS, SEED)) {
                boolean even = run++ % 2 == 0;
                strike(nodes, blow, even ? nodes.one : nodes.two, even ? nodes.two : nodes.one);
            }
            nodes.alerts.stop();
            await().atMost(PATIENCE).until(() -> nodes.alerts.waiting() == 0);
            awaitDone(nodes, Instant.now());
            await().atMost(PATIENCE).until(nodes.responders::done);
            awaitDone(nodes, Instant.now());

            // then
            account(nodes);
            all.assertAll();
        }
    }

    /** One node by the next release with other models; the other comes back as it was, and works beside it. */
    private static void replaceBoth(TwoNodes nodes) throws Exception {
        List<String> deployments = nodes.ledger.deployments();
        assertThat(nodes.two.stop()).isEqualTo(ENDED_BY_SIGNAL);
        nodes.two.startAgainAs(NewerRelease.below(nodes.place));
        nodes.two.awaitReady();
        awaitPages(nodes, SOME_PAGES);
        assertThat(nodes.one.stop()).isEqualTo(ENDED_BY_SIGNAL);
        nodes.one.startAgain();
        nodes.one.awaitReady();
        awaitPages(nodes, SOME_PAGES);
        assertThat(nodes.ledger.deployments())
                .startsWith(deployments.toArray(String[]::new))
                .hasSize(deployments.size() + 1);
    }

    private void assertNobodyNoticed(TwoNodes nodes) {
        List<Duration> lateness =
                nodes.ledger.lateness(TwoNodes.TIER).stream().sorted().toList();
        System.out.printf(
                "rolling restart: %d alerts taken, %d told to come again, %d pages, latest of %d next tiers %s late%n",
                nodes.alerts.taken().size(),
                nodes.alerts.refused(),
                nodes.provider.keys().size(),
                lateness.size(),
                lateness.isEmpty() ? "never" : lateness.get(lateness.size() - 1));
        all.assertThat(nodes.alerts.odd()).isEmpty();
        all.assertThat(nodes.provider.all()).noneMatch(PlayedProvider.Call::repeat);
        all.assertThat(nodes.provider.all()).hasSameSizeAs(nodes.provider.keys());
        all.assertThat(lateness).isNotEmpty().allMatch(late -> late.compareTo(AT_WORST) <= 0);
        all.assertThat(lateness.stream().limit(lateness.size() * NEARLY_ALL / 100L))
                .allMatch(late -> late.compareTo(IN_TIME) <= 0);
    }

    private void strike(TwoNodes nodes, Blow blow, ClusterNode victim, ClusterNode other) throws Exception {
        nodes.one.awaitReady();
        nodes.two.awaitReady();
        blow.fall(victim, other, nodes.provider);
        Instant at = Instant.now();
        Set<String> dead = blow.both() ? Set.of(victim.name(), other.name()) : Set.of(victim.name());
        Set<String> inFlight = new HashSet<>(nodes.ledger.inFlight());
        inFlight.removeIf(key -> nodes.provider.calls(key).stream().anyMatch(call -> !dead.contains(call.node())));
        victim.startAgain();
        if (blow.both()) {
            other.startAgain();
        }
        awaitDone(nodes, at);
        matrix.add(new KillMatrix.Kill(blow, dead, at, inFlight, Duration.between(at, Instant.now())));
    }

    private static void awaitPages(TwoNodes nodes, int more) {
        int before = nodes.provider.keys().size();
        await().atMost(PATIENCE).until(() -> nodes.provider.keys().size() >= before + more);
    }

    private static void awaitDone(TwoNodes nodes, Instant before) {
        try {
            await().atMost(PATIENCE).pollInterval(LOOK).until(() -> nodes.ledger.leftOf(before) == 0);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("not done: " + String.join("\n", nodes.ledger.left()), e);
        }
    }

    private void account(TwoNodes nodes) {
        Map<String, Instant> taken = nodes.alerts.taken();
        Map<String, String> incidents = nodes.ledger.incidents();
        Set<String> paged = new HashSet<>();
        // of any tier: what a node held when it died is another's after its lease, and the next tier may answer before
        // that;
        // that no page of the tiers before was lost is looked at below
        nodes.provider.all().forEach(call -> paged.add(call.incident()));
        List<String> missed = taken.keySet().stream()
                .filter(key -> !paged.contains(incidents.getOrDefault(key, "not stored")))
                .toList();
        missed.forEach(key -> matrix.missed(taken.getOrDefault(key, Instant.MAX)));
        nodes.provider.keys().forEach(key -> matrix.explain(nodes.provider.calls(key)));
        System.out.printf(
                "kill matrix: seed %d, %d alerts taken, %d incidents, %d pages, latest page %s after an answer%n%s",
                SEED,
                taken.size(),
                paged.size(),
                nodes.provider.all().size(),
                afterAnswers(nodes).max(Duration::compareTo).orElse(Duration.ZERO),
                matrix.table());

        all.assertThat(nodes.alerts.perSecond()).isGreaterThan(AlertStream.PER_SECOND * 0.9);
        all.assertThat(missed).isEmpty();
        all.assertThat(nodes.provider.keys()).containsAll(nodes.ledger.delivered());
        all.assertThat(nodes.ledger.lost()).isEmpty();
        all.assertThat(matrix.unexplained()).isEmpty();
        all.assertThat(afterAnswers(nodes)).allMatch(late -> late.compareTo(AFTER_AN_ANSWER) <= 0);
        all.assertThat(matrix.longestRecovery()).isLessThanOrEqualTo(RECOVERY);
    }

    /** How long after its incident was acknowledged a page still went out. */
    private static Stream<Duration> afterAnswers(TwoNodes nodes) {
        Map<String, Instant> answered = nodes.ledger.acknowledged();
        return nodes.provider.all().stream()
                .filter(call -> answered.containsKey(call.incident()))
                .map(call -> Duration.between(answered.get(call.incident()), call.at()))
                .filter(late -> !late.isNegative());
    }
}
