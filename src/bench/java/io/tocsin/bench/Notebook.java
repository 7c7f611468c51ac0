package io.tocsin.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Prints what was done on which machine, and what came out, next to the goals. */
final class Notebook {

    private static final double MOST_LATENESS = 1_000;
    private static final double MOST_DELAY = 250;
    private static final double GIB = 1L << 30;

    private final PrintStream out;
    private final long began = System.nanoTime();

    Notebook(PrintStream out) {
        this.out = out;
    }

    void step(String what) {
        line("%4d s  %s", Duration.ofNanos(System.nanoTime() - began).toSeconds(), what);
    }

    void machine(JdbcClient jdbc) {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Runtime runtime = Runtime.getRuntime();
        line("");
        line("date      %s", Instant.now().truncatedTo(ChronoUnit.SECONDS));
        line(
                "machine   %d cores, %.0f GiB memory, %s %s, load %.1f",
                runtime.availableProcessors(),
                system.getTotalMemorySize() / GIB,
                system.getName(),
                system.getArch(),
                system.getSystemLoadAverage());
        line("java      %s, heap up to %.1f GiB", Runtime.version(), runtime.maxMemory() / GIB);
        line(
                "database  PostgreSQL %s, embedded on the same machine, fsync %s",
                show(jdbc, "server_version"), show(jdbc, "fsync"));
        line("");
    }

    void timers(Outcome shipped, Outcome defaults) {
        int count = shipped.together().queued().count();
        line("");
        line("1. Lateness of escalation timers: from due to the next tier being told (ms)");
        head();
        row("shipped, together: page written", shipped.together().queued());
        row("shipped, together: provider called", shipped.together().called());
        row("defaults, together: page written", defaults.together().queued());
        row("defaults, together: provider called", defaults.together().called());
        verdict(shipped.together().queued(), defaults.together().queued(), MOST_LATENESS);
        row("shipped, ten a second: page written", shipped.spread().queued());
        row("shipped, ten a second: provider called", shipped.spread().called());
        row("defaults, ten a second: page written", defaults.spread().queued());
        row("defaults, ten a second: provider called", defaults.spread().called());
        verdict(shipped.spread().queued(), defaults.spread().queued(), MOST_LATENESS);
        capacity("shipped", count, shipped.together());
        capacity("defaults", count, defaults.together());
    }

    /** Bursts as shipped, on so many nodes. */
    void burst(String nodes, Outcome shipped) {
        line("");
        head();
        row(nodes + ", together: page written", shipped.together().queued());
        row(nodes + ", together: provider called", shipped.together().called());
        row(nodes + ", ten a second: page written", shipped.spread().queued());
        row(nodes + ", ten a second: provider called", shipped.spread().called());
        capacity(nodes, shipped.together().queued().count(), shipped.together());
    }

    void alerts(Outcome shipped, Outcome defaults) {
        line("");
        line("2. From a quiet alert's POST to the provider being called (ms)");
        head();
        row("shipped: after seconds of quiet", shipped.alerts());
        row("shipped: after a long idle time", shipped.idle());
        Figures all = shipped.alerts().and(shipped.idle());
        row("shipped: all", all);
        row("page worker polls every " + Setup.DEFAULT_WAIT.toSeconds() + " s, never woken", defaults.alerts());
        verdict(all, defaults.alerts(), MOST_DELAY);
    }

    /** What a burst this machine can tell in time, and how fast the rest follows. */
    private void capacity(String what, int count, TimerBurst.Result result) {
        line(
                "   %s: %,d of %,d together within a second, then %.0f a second; not fired in the end: %d",
                what,
                result.queued().within(MOST_LATENESS),
                count,
                count * 1_000 / result.queued().max(),
                result.missing());
        Effort effort = result.effort();
        double product = effort.product().toNanos() / 1e6 / count;
        double database = effort.database().toNanos() / 1e6 / count;
        line(
                "   %s: each took %.1f ms of processor time here and %.1f ms in the database, and %.1f commits;"
                        + " %d cores could do %.0f a second",
                what,
                product,
                database,
                (double) effort.commits() / count,
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().availableProcessors() * 1_000 / (product + database));
    }

    private void head() {
        line("   %-48s %6s %9s %9s %9s %9s", "", "n", "p50", "p95", "p99", "max");
    }

    private void row(String what, Figures figures) {
        line(
                "   %-48s %6d %9.0f %9.0f %9.0f %9.0f",
                what,
                figures.count(),
                figures.percentile(50),
                figures.percentile(95),
                figures.percentile(99),
                figures.max());
    }

    private void verdict(Figures shipped, Figures defaults, double goal) {
        double p99 = shipped.percentile(99);
        line("   ratio of the p99s: %.1f", shipped.ratioTo(defaults));
        line("   goal: p99 <= %,.0f ms: %s (%,.0f ms)", goal, p99 <= goal ? "met" : "NOT MET", p99);
    }

    void head(String title) {
        line("");
        line("%s", title);
    }

    void load(String what, Load load) {
        line(
                "   %-48s %,9.0f alerts/s  (%,d answered 2xx, %,d requests refused)",
                what, load.perSecond(), load.alerts(), load.refused());
    }

    void rate(String what, double perSecond) {
        line("   %-48s %,9.0f alerts/s", what, perSecond);
    }

    void goal(String what, double ratio, double least) {
        line("   %-48s %9.2f  goal: >= %.1f: %s", what, ratio, least, ratio >= least ? "met" : "NOT MET");
    }

    void limit(String what, double ratio, double most) {
        line("   %-48s %9.2f  goal: <= %.1f: %s", what, ratio, most, ratio <= most ? "met" : "NOT MET");
    }

    private static String show(JdbcClient jdbc, String setting) {
        return jdbc.sql("show " + setting).query(String.class).single();
    }

    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
