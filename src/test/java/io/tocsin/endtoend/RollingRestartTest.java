package io.tocsin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Both nodes are replaced, one after the other, while fifty alerts a second come in, and nobody notices: one by the next
 * release, which brings other models; the other comes back as it was, and works beside it.
 */
class RollingRestartTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration IN_TIME = Duration.ofSeconds(2);
    private static final int ENDED_BY_SIGNAL = 143;

    @Test
    void nothingIsLostLateOrDoubled() throws Exception {
        // given
        try (TwoNodes nodes = new TwoNodes("rolling")) {
            awaitPages(nodes, 40);
            List<String> deployments = nodes.ledger.deployments();

            // when
            assertThat(nodes.two.stop()).isEqualTo(ENDED_BY_SIGNAL);
            nodes.two.startAgainAs(NewerRelease.below(nodes.place));
            nodes.two.awaitReady();
            awaitPages(nodes, 20);
            assertThat(nodes.one.stop()).isEqualTo(ENDED_BY_SIGNAL);
            nodes.one.startAgain();
            nodes.one.awaitReady();
            awaitPages(nodes, 20);
            nodes.alerts.stop();
            await().atMost(PATIENCE).until(() -> nodes.alerts.waiting() == 0);
            await().atMost(PATIENCE).until(() -> nodes.ledger.leftOf(Instant.now()) == 0);
            await().atMost(PATIENCE).until(nodes.responders::done);

            // then
            print(nodes);
            assertThat(nodes.alerts.odd()).isEmpty();
            assertThat(withoutPage(nodes)).isEmpty();
            assertThat(nodes.ledger.lost()).isEmpty();
            assertThat(nodes.provider.keys()).containsAll(nodes.ledger.delivered());
            assertThat(nodes.provider.keys())
                    .allSatisfy(key -> assertThat(nodes.provider.calls(key)).hasSize(1));
            assertThat(nodes.ledger.lateness(TwoNodes.TIER)).allMatch(late -> late.compareTo(IN_TIME) <= 0);
            assertThat(nodes.ledger.deployments())
                    .startsWith(deployments.toArray(String[]::new))
                    .hasSize(deployments.size() + 1);
        }
    }

    private static Set<String> withoutPage(TwoNodes nodes) {
        Map<String, String> incidents = nodes.ledger.incidents();
        Set<String> paged = new HashSet<>();
        nodes.provider.all().forEach(call -> paged.add(call.incident()));
        Set<String> without = new HashSet<>(nodes.alerts.taken().keySet());
        without.removeIf(key -> paged.contains(incidents.getOrDefault(key, "not stored")));
        return without;
    }

    private static void awaitPages(TwoNodes nodes, int more) {
        int before = nodes.provider.keys().size();
        await().atMost(PATIENCE).until(() -> nodes.provider.keys().size() >= before + more);
    }

    private static void print(TwoNodes nodes) {
        System.out.printf(
                "rolling restart: %d alerts taken, %d told to come again, %d pages, each once; latest next tier %s late%n",
                nodes.alerts.taken().size(),
                nodes.alerts.refused(),
                nodes.provider.keys().size(),
                nodes.ledger.lateness(TwoNodes.TIER).stream()
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO));
    }
}
