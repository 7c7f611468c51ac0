package io.tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Measures the product as shipped and on the engine's default settings, one after the other, and prints both. */
public final class Bench {

    /**
     * How much to measure.
     *
     * @param timers escalations that come due together
     * @param alerts single alerts with {@code pause} before each
     * @param idleAlerts single alerts with {@code idle} before each
     */
    private record Amount(int timers, int alerts, Duration pause, int idleAlerts, Duration idle) {

        /** The comparison takes fewer: one alert waits there for seconds. */
        private static final int FEWER = 3;

        static Amount wanted() {
            return new Amount(
                    Integer.getInteger("bench.timers", 2_000),
                    Integer.getInteger("bench.alerts", 20),
                    Duration.ofSeconds(Integer.getInteger("bench.pause", 2)),
                    Integer.getInteger("bench.idle-alerts", 2),
                    Duration.ofSeconds(Integer.getInteger("bench.idle", 45)));
        }

        int compared() {
            return Math.max(1, alerts / FEWER);
        }

        /** As many as there are alerts, so that each opens an incident. */
        int services() {
            return timers + spread() + alerts + idleAlerts + compared();
        }

        /** Timers that come due one by one; they also warm up a process that has just started. */
        int spread() {
            return Math.min(200, timers);
        }
    }

    private static final Duration TOGETHER = Duration.ZERO;
    private static final Duration ONE_BY_ONE = Duration.ofMillis(100);

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        String only = System.getProperty("bench.only", "timers");
        if ("intake".equals(only)) {
            IntakeBench.main(arguments);
            return;
        }
        Path home = Files.createTempDirectory("tocsin-bench-");
        // the database runs as another user when we are root
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-x--x"));
        boolean done = false;
        try (Provider provider = new Provider()) {
            switch (only) {
                case "burst" -> burst(home, provider, Amount.wanted());
                case "backlog" -> backlog(home, provider, Amount.wanted());
                default -> measure(home, provider, Amount.wanted());
            }
            done = true;
        } finally {
            if (done) {
                delete(home);
            } else {
                System.out.println("The product's log: " + Product.log(home));
            }
        }
        System.exit(0); // threads of idle pools would hold the process for a minute
    }

    private static void measure(Path home, Provider provider, Amount amount) throws Exception {
        Notebook notebook = new Notebook(System.out);
        Outcome shipped;
        try (Product product = start(home, Setup.asShipped(), provider, amount, notebook)) {
            notebook.machine(product.jdbc());
            QuietAlert quiet = new QuietAlert(open(product, amount, notebook), provider, "quiet");
            Figures alerts = quiet(quiet, amount.alerts(), amount.pause(), notebook);
            Figures idle = quiet(quiet, amount.idleAlerts(), amount.idle(), notebook);
            shipped = timers(product, provider, amount, notebook, 1).with(alerts, idle);
        }
        Outcome defaults;
        try (Product product = start(home, Setup.engineDefaults(), provider, amount, notebook)) {
            QuietAlert quiet = new QuietAlert(new Sender(product.intake()), provider, "polled");
            Figures alerts = quiet(quiet, amount.compared(), amount.pause(), notebook);
            product.wakeWorkerAgain();
            defaults = timers(product, provider, amount, notebook, 2).with(alerts, Figures.of(List.of()));
        }
        notebook.timers(shipped, defaults);
        notebook.alerts(shipped, defaults);
    }

    private static void backlog(Path home, Provider provider, Amount amount) throws Exception {
        Notebook notebook = new Notebook(System.out);
        for (Setup setup : List.of(Setup.asShipped(), Setup.engineDefaults())) {
            try (Product product = start(home, setup, provider, amount, notebook)) {
                notebook.machine(product.jdbc());
                String name = setup.pollingOnly() ? "polled" : "shipped";
                BacklogBench bench = new BacklogBench(product, provider, notebook, name);
                bench.run();
                if (!setup.pollingOnly()) {
                    bench.plain();
                }
            }
        }
    }

    /** A short look at the burst alone, as shipped. */
    private static void burst(Path home, Provider provider, Amount amount) throws Exception {
        Notebook notebook = new Notebook(System.out);
        try (Product product = start(home, Setup.asShipped(), provider, amount, notebook)) {
            notebook.machine(product.jdbc());
            open(product, amount, notebook);
            int nodes = Integer.getInteger("bench.nodes", TimerBurst.IDLE.toMinutes() > 0 ? 1 : 0);
            if (nodes != 2) {
                notebook.burst("one node", timers(product, provider, amount, notebook, 1));
            }
            if (nodes == 1) {
                return;
            }
            notebook.step("starting a second node");
            try (SecondNode second = SecondNode.beside(product, provider)) {
                notebook.burst("two nodes", timers(product, provider, amount, notebook, nodes == 2 ? 1 : 2));
                notebook.line(
                        "   two nodes: processor time of the second %d s",
                        second.effort().toSeconds());
            }
        }
    }

    private static Sender open(Product product, Amount amount, Notebook notebook) throws Exception {
        int all = amount.timers() + amount.spread();
        notebook.step("opening " + all + " incidents");
        Sender sender = new Sender(product.intake());
        sender.sendMany("burst", all);
        product.awaitIncidents(all);
        return sender;
    }

    private static Figures quiet(QuietAlert quiet, int count, Duration pause, Notebook notebook) throws Exception {
        notebook.step(count + " alerts, each after " + pause.toSeconds() + " to "
                + pause.plus(Setup.DEFAULT_WAIT).toSeconds() + " s of quiet");
        return quiet.run(count, pause);
    }

    private static Outcome timers(Product product, Provider provider, Amount amount, Notebook notebook, int tier)
            throws InterruptedException {
        TimerBurst burst = new TimerBurst(product.home(), product.jdbc(), provider);
        notebook.step(amount.spread() + " timers, ten a second");
        TimerBurst.Result spread = burst.run(amount.spread(), tier, ONE_BY_ONE);
        notebook.step(amount.timers() + " timers together");
        return Outcome.of(spread, burst.run(amount.timers(), tier, TOGETHER));
    }

    private static Product start(Path home, Setup setup, Provider provider, Amount amount, Notebook notebook)
            throws Exception {
        notebook.step("starting: " + setup.name());
        String document = Organisation.plain(amount.services());
        if (!Files.exists(Product.document(home))) {
            try (Product first = Product.start(home, setup, provider, document)) {
                CommitTimes.remember(first);
            }
        }
        return Product.start(home, setup, provider, document);
    }

    private static void delete(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
