package io.tocsin.endtoend;

import io.tocsin.platform.database.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Two nodes on one database, alerts that come in through both, a provider, and people who answer. */
final class TwoNodes implements AutoCloseable {

    /** How long a tier has to answer. */
    static final Duration TIER = Duration.ofSeconds(4);

    private static final String DOCUMENT = """
            people:
              - {id: alice, name: Alice Ng, ntfy: alice, contact: [{after: PT0S, by: [ntfy]}]}
              - {id: bob, name: Bob Ruiz, ntfy: bob, contact: [{after: PT0S, by: [ntfy]}]}
              - {id: carol, name: Carol Diaz, ntfy: carol, contact: [{after: PT0S, by: [ntfy]}]}
            teams:
              - {id: platform, name: Platform, members: [alice, bob, carol], escalation: quick}
            throttle: {after: 0}
            grouping: {by: [story], within: PT2M}
            escalationPolicies:
              - id: quick
                repeat: 9
                tiers:
                  - {notify: [{person: alice}, {person: bob}], after: PT4S}
                  - {notify: [{person: carol}], after: PT4S}
            channels:
              ntfy: {url: "${PAGES_URL}", topic: everybody}
            """;

    final PlayedProvider provider = new PlayedProvider(Duration.ofMillis(200), Duration.ofMillis(600));
    final Path place;
    final ClusterNode one;
    final ClusterNode two;
    final Ledger ledger;
    final AlertStream alerts;
    final Responders responders;

    /** Returns once both nodes take requests and the alerts flow. */
    TwoNodes() throws IOException {
        place = Path.of("target", "end-to-end", "two-nodes");
        Files.createDirectories(place);
        Files.writeString(place.resolve("tocsin.yaml"), DOCUMENT);
        String database = TestPostgres.url("tocsin_two_nodes");
        ledger = new Ledger(database);
        one = ClusterNode.start("one", place, database, provider.url("one"));
        two = ClusterNode.start("two", place, database, provider.url("two"));
        one.awaitReady();
        two.awaitReady();
        alerts = new AlertStream(List.of(one, two));
        responders = new Responders(List.of(one, two), provider, TIER);
    }

    @Override
    public void close() throws Exception {
        alerts.close();
        responders.close();
        one.close();
        two.close();
        provider.close();
    }
}
