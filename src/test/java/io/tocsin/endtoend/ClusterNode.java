package io.tocsin.endtoend;

import io.tocsin.TocsinTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One of several nodes of the product on one database; it can be made to die at a point, and started again. */
final class ClusterNode implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String BESIDE = "halting";

    private final String name;
    private final Path place;
    private final Api api;
    private final Map<String, String> environment;
    private RunningProgram program;
    private CompletableFuture<Void> start;
    private volatile boolean ready;

    private ClusterNode(String name, Path place, int port, Map<String, String> environment) throws IOException {
        this.name = name;
        this.place = place;
        this.api = new Api(port);
        this.environment = environment;
        this.program = launched();
        this.start = readyOnce(program);
    }

    /** Begins to start a node that keeps its log below the place and pages by this address. */
    static ClusterNode start(String name, Path place, String database, String pages) throws IOException {
        int port = RunningProgram.freePort();
        Map<String, String> environment = new HashMap<>(Shipped.settings(place, port));
        environment.remove("TOCSIN_DATABASE_FSYNC");
        environment.put("SPRING_DATASOURCE_URL", database);
        environment.put("SPRING_DATASOURCE_DRIVERCLASSNAME", HaltingDriver.class.getName());
        environment.put("SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", "20");
        environment.put("PAGES_URL", pages);
        environment.put("TOCSIN_API_TOKEN", TocsinTest.API_TOKEN);
        copyHaltingClasses(place.resolve(BESIDE));
        Files.deleteIfExists(place.resolve(name + ".log"));
        return new ClusterNode(name, place, port, environment);
    }

    /** Begins to start it; {@link #awaitReady} waits for the end of that. */
    void startAgain() throws IOException {
        program = launched();
        start = readyOnce(program);
    }

    /** The same with what comes next in its place. */
    void startAgainAs(NewerRelease release) throws IOException {
        program = launched(List.of(release.first()), List.of(place.resolve(BESIDE), release.last()));
        start = readyOnce(program);
    }

    void awaitReady() {
        try {
            start.join();
        } catch (CompletionException e) {
            throw new AssertionError(name + " does not start", e.getCause());
        }
    }

    /** Whether a proxy would send anything there. */
    boolean ready() {
        return ready && program.alive();
    }

    /** The n-th time it gets there, it dies. */
    void haltAt(HaltPoint point, int n) throws IOException {
        program.say(point.name() + " " + n);
    }

    boolean awaitDeath(Duration patience) throws InterruptedException {
        boolean dead = program.awaitEnd(patience);
        ready &= !dead;
        return dead;
    }

    void kill() throws InterruptedException {
        ready = false;
        program.kill();
    }

    /** Asks it to end, as whoever replaces it by a newer one does, and waits until it has; returns its exit code. */
    int stop() throws InterruptedException {
        program.end();
        if (!program.awaitEnd(PATIENCE)) {
            throw new AssertionError(name + " does not stop:\n" + program.printed());
        }
        ready = false;
        return program.exitCode();
    }

    String name() {
        return name;
    }

    Api api() {
        return api;
    }

    String printed() {
        return program.printed();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
        program.close();
    }

    private RunningProgram launched() throws IOException {
        return launched(List.of(), List.of(place.resolve(BESIDE)));
    }

    private RunningProgram launched(List<Path> before, List<Path> after) throws IOException {
        return Shipped.launch(place.resolve(name + ".log"), before, after, environment);
    }

    private CompletableFuture<Void> readyOnce(RunningProgram started) {
        return CompletableFuture.runAsync(() -> {
            Shipped.awaitReady(started, api);
            ready = true;
        });
    }

    /** The driver and what belongs to it, and nothing else of the tests. */
    private static void copyHaltingClasses(Path to) throws IOException {
        Path room = to.resolve(HaltingDriver.class.getPackageName().replace('.', '/'));
        Files.createDirectories(room);
        for (Class<?> type : List.of(HaltPoint.class, HaltPoint.When.class, HaltingDriver.class)) {
            copy(type.getName(), room);
        }
        copy(HaltingDriver.class.getName() + "$Watched", room);
    }

    private static void copy(String type, Path room) throws IOException {
        String file = type.substring(type.lastIndexOf('.') + 1) + ".class";
        try (InputStream bytes = HaltingDriver.class.getResourceAsStream(file)) {
            Files.copy(
                    java.util.Objects.requireNonNull(bytes), room.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
