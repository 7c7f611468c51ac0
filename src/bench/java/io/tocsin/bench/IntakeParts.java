package io.tocsin.bench;

import io.tocsin.alert.Tally;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of the intake measurement; each states its work, its figures and its goal. */
final class IntakeParts {

    private static final int ONE_BY_ONE = 16;
    private static final int IN_BULK = 8;
    private static final int BULK = 100;
    private static final int REPEATING = 20_000;

    private final Product product;
    private final Provider provider;
    private final Notebook notebook;
    private final int services;
    private final URI door;

    IntakeParts(Product product, Provider provider, Notebook notebook, int services) {
        this.product = product;
        this.provider = provider;
        this.notebook = notebook;
        this.services = services;
        this.door = product.door("alertmanager");
    }

    /** One alert of each service, so that what follows joins an open incident. */
    void openIncidents() throws Exception {
        notebook.step("opening an incident for each of " + services + " services");
        Load.of(door, 4, services, 1, n -> ours("open", n, 1, "medium"));
    }

    /** Distinct alerts, one per request, each answered after its commit. */
    void distinct(Alertmanager alertmanager) throws Exception {
        int count = Integer.getInteger("bench.distinct", 60_000);
        URI peer = alertmanager.alerts();
        notebook.step("distinct alerts, one per request, " + ONE_BY_ONE + " connections");
        Warm.up(count, from -> Load.of(door, ONE_BY_ONE, count, 1, n -> ours("warm", from + n, 1, "medium")));
        Load.of(peer, ONE_BY_ONE, count / 3, 1, n -> theirs(peer, "warm", n, 1));
        IntFunction<byte[]> us = built(count, n -> ours("distinct", n, 1, "medium"));
        IntFunction<byte[]> them = built(count, n -> theirs(peer, "distinct", n, 1));
        Spent begin = spent(alertmanager);
        Load ours = Load.of(door, ONE_BY_ONE, count, 1, us);
        Spent between = spent(alertmanager);
        Load theirs = Load.of(peer, ONE_BY_ONE, count, 1, them);
        Spent end = spent(alertmanager);
        int few = Math.min(count, REPEATING);
        Load.of(door, ONE_BY_ONE, 2 * few, 1, n -> us.apply(n % few));
        Load again = Load.of(door, ONE_BY_ONE, count, 1, n -> us.apply(n % few));
        notebook.head("1. Distinct alerts, one per request, " + ONE_BY_ONE + " connections");
        notebook.load("Tocsin, committed", ours);
        notebook.load("Alertmanager, in memory", theirs);
        notebook.load("Tocsin, " + few + " of them again", again);
        least(count, us, few);
        notebook.goal("Tocsin / Alertmanager", ours.perSecond() / theirs.perSecond(), 1.0);
        effort(count, begin, between, end);
    }

    /** What the same requests come to where next to nothing is done with them. */
    private void least(int count, IntFunction<byte[]> request, int few) throws Exception {
        try (LeastDoor door = LeastDoor.withoutStore()) {
            Warm.up(count, from -> Load.of(door.alerts(), ONE_BY_ONE, count, 1, request));
            notebook.load("web server alone", Load.of(door.alerts(), ONE_BY_ONE, count, 1, request));
        }
        try (LeastDoor door = LeastDoor.storing(product.jdbc())) {
            Load.of(door.alerts(), ONE_BY_ONE, count, 1, n -> ours("least", n, 1, "medium"));
            notebook.load("web server and one table", Load.of(door.alerts(), ONE_BY_ONE, count, 1, request));
            notebook.load(
                    "web server and one table, " + few + " again",
                    Load.of(door.alerts(), ONE_BY_ONE, count, 1, n -> request.apply(n % few)));
        }
    }

    /** The same alerts again and again, a hundred per request. */
    void repeating(Alertmanager alertmanager) throws Exception {
        int rounds = Integer.getInteger("bench.rounds", 60);
        URI peer = alertmanager.alerts();
        int bodies = REPEATING / BULK;
        IntFunction<byte[]> us = built(bodies, n -> ours("repeat", n * BULK, BULK, "medium"));
        IntFunction<byte[]> them = built(bodies, n -> theirs(peer, "repeat", n * BULK, BULK));
        notebook.step(REPEATING + " repeating alerts, " + BULK + " per request, " + IN_BULK + " connections");
        Warm.up(0, from -> Load.of(door, IN_BULK, bodies * rounds / 3, BULK, n -> us.apply(n % bodies)));
        Load.of(peer, IN_BULK, bodies * rounds / 3, BULK, n -> them.apply(n % bodies));
        long before = counted();
        Spent begin = spent(alertmanager);
        Load ours = Load.of(door, IN_BULK, bodies * rounds, BULK, n -> us.apply(n % bodies));
        Spent between = spent(alertmanager);
        Load theirs = Load.of(peer, IN_BULK, bodies * rounds, BULK, n -> them.apply(n % bodies));
        Spent end = spent(alertmanager);
        long counted = counted() - before;
        Load others = inOtherWords(bodies, rounds / 3);
        double plain = new PlainUpserts(product.jdbc()).perSecond(REPEATING, BULK * IN_BULK / 2, rounds);
        notebook.head("2. " + REPEATING + " repeating alerts, " + BULK + " per request, " + IN_BULK + " connections");
        notebook.load("Tocsin, committed", ours);
        notebook.line("   counted in the alerts' rows: %,d", counted);
        notebook.load("Tocsin, no two bodies alike", others);
        notebook.load("Alertmanager, in memory", theirs);
        notebook.rate("PostgreSQL alone, the same upserts", plain);
        notebook.goal("Tocsin / Alertmanager", ours.perSecond() / theirs.perSecond(), 2.0);
        notebook.goal("Tocsin / PostgreSQL", ours.perSecond() / plain, 0.6);
        effort(bodies * rounds * BULK, begin, between, end);
    }

    /** How often all alerts have been reported, whatever has still to be added up. */
    private long counted() {
        product.bean(Tally.class).addUp();
        return number("select sum(count) from alert");
    }

    /** Whoever sends the same alerts with other times, or in other groups, spares us nothing of the reading. */
    private Load inOtherWords(int bodies, int rounds) throws Exception {
        IntFunction<byte[]> body = built(
                bodies * rounds,
                n -> Wire.post(
                        door,
                        Product.INTAKE_KEY,
                        Bodies.another(Bodies.ours("repeat", n % bodies * BULK, BULK, services, "medium"), n)));
        return Load.of(door, IN_BULK, bodies * rounds, BULK, body);
    }

    private record Spent(Effort ours, Duration theirs) {}

    private Spent spent(Alertmanager peer) {
        return new Spent(Effort.soFar(product.home(), product.jdbc()), peer.spent());
    }

    /** What the senders cost, which run in our process, is what it spends while they send to the peer. */
    private void effort(int alerts, Spent begin, Spent between, Spent end) {
        Effort ours = between.ours().since(begin.ours());
        Duration senders = end.ours().since(between.ours()).product();
        notebook.line(
                "   processor time per alert: Tocsin %.0f us, its database %.0f us in %.2f commits, Alertmanager %.0f us;"
                        + " senders %.0f us",
                micros(ours.product().minus(senders), alerts),
                micros(ours.database(), alerts),
                (double) ours.commits() / alerts,
                micros(end.theirs().minus(between.theirs()), alerts),
                micros(senders, alerts));
    }

    private static double micros(Duration all, int alerts) {
        return all.toNanos() / 1e3 / alerts;
    }

    /** Everything breaks at once, and one of it is critical. */
    void storm() throws Exception {
        int count = Integer.getInteger("bench.storm", 100_000);
        int bodies = count / BULK;
        notebook.step("a storm of " + count + " alerts over " + services + " services");
        IntFunction<byte[]> body = n -> ours("storm", n * BULK, BULK, "medium");
        Memory memory = Memory.watched();
        CompletableFuture<Load> storm = CompletableFuture.supplyAsync(() -> {
            try {
                return Load.of(door, IN_BULK, bodies, BULK, body);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Thread.sleep(1_000);
        double delay = critical();
        Load load = storm.join();
        long heap = memory.most();
        notebook.head("3. A storm of " + count + " distinct alerts over " + services + " services, " + IN_BULK
                + " connections");
        notebook.load("Tocsin, committed", load);
        notebook.line(
                "   alerts stored: %,d; incidents: %,d",
                number("select count(*) from alert where title like 'Error%'"),
                number("select count(*) from incident"));
        notebook.line(
                "   memory still in use after collection: %,d MB at its start, %,d MB at most",
                memory.first() >> 20, heap >> 20);
        notebook.line("   one critical alert inside it, from POST to its provider: %,.0f ms (goal: 5,000)", delay);
    }

    private double critical() throws Exception {
        String title = "The till is on fire";
        byte[] request = Wire.post(
                product.intake(),
                Product.INTAKE_KEY,
                "{\"title\":\"" + title + "\",\"service\":\"tills\",\"dedupKey\":\"till\",\"severity\":\"critical\"}");
        CompletableFuture<Long> called = CompletableFuture.supplyAsync(() -> {
            try {
                return provider.await(title, Duration.ofSeconds(60)).nanos();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        long start = System.nanoTime();
        try (Wire wire = new Wire(product.intake())) {
            if (wire.send(request) / 100 != 2) {
                throw new IllegalStateException("the critical alert was refused: " + wire.body());
            }
        }
        return (called.join() - start) / 1e6;
    }

    /** The cost of one more alert does not depend on how much is open. */
    void manyOpen() throws Exception {
        int rounds = 20;
        ManyOpen open = new ManyOpen(product.jdbc());
        notebook.step("the same alerts at 100 and at 50,000 open incidents");
        open.upTo(100);
        double few = eachOf("few", rounds);
        open.upTo(50_000);
        double many = eachOf("many", rounds);
        notebook.head("4. Cost per alert by what is open: 20,000 alerts, new and then repeating");
        notebook.rate("at 100 open incidents and their alerts", few);
        notebook.rate("at 50,000", many);
        notebook.limit("cost at 50,000 / cost at 100", few / many, 1.2);
    }

    private double eachOf(String prefix, int rounds) throws InterruptedException, IOException {
        int bodies = REPEATING / BULK;
        IntFunction<byte[]> body = built(bodies, n -> ours(prefix, n * BULK, BULK, "medium"));
        return Load.of(door, IN_BULK, bodies * rounds, BULK, n -> body.apply(n % bodies))
                .perSecond();
    }

    private byte[] ours(String prefix, int from, int count, String severity) {
        return Wire.post(door, Product.INTAKE_KEY, Bodies.ours(prefix, from, count, services, severity));
    }

    private byte[] theirs(URI peer, String prefix, int from, int count) {
        return Wire.post(peer, "none", Bodies.theirs(prefix, from, count, services, "medium"));
    }

    /** Built before the clock starts. */
    private static IntFunction<byte[]> built(int count, IntFunction<byte[]> request) {
        byte[][] built = new byte[count][];
        for (int n = 0; n < count; n++) {
            built[n] = request.apply(n);
        }
        return n -> built[n];
    }

    private long number(String sql) {
        JdbcClient jdbc = product.jdbc();
        return jdbc.sql(sql).query(Long.class).single();
    }
}
