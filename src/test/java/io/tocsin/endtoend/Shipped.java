package io.tocsin.endtoend;

import static org.awaitility.Awaitility.await;

import io.tocsin.Tocsin;
import io.tocsin.TocsinTest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The product as a process of its own, out of the classes and libraries of a release, on a database below a place. */
final class Shipped {

    private static final Duration START = Duration.ofMinutes(3);
    private static final int STOP_SECONDS = 15;
    /** What only tests bring along would change what starts. */
    private static final List<String> NOT_SHIPPED = List.of(
            "test-classes",
            "wiremock",
            "greenmail",
            "playwright",
            "driver-bundle",
            "archunit",
            "spring-boot-test",
            "spring-boot-starter-test",
            "spring-security-test",
            "spring-test",
            "spring-modulith-core",
            "camunda-bpm-assert",
            "camunda-bpm-junit",
            "mockito",
            "junit");

    private Shipped() {}

    /** Starts it, printing to {@code tocsin.log} below the place, and returns once it takes requests. */
    static RunningProgram start(Path place, Api api, Map<String, String> environment) throws IOException {
        RunningProgram program = launch(place.resolve("tocsin.log"), classPath(), environment);
        awaitReady(program, api);
        return program;
    }

    /** Starts it and does not wait; what stands in the directories is found before or after the shipped classes. */
    static RunningProgram launch(Path log, List<Path> before, List<Path> after, Map<String, String> environment)
            throws IOException {
        String classPath = Stream.of(
                        before.stream().map(Path::toString),
                        Stream.of(classPath()),
                        after.stream().map(Path::toString))
                .flatMap(each -> each)
                .collect(Collectors.joining(File.pathSeparator));
        return launch(log, classPath, environment);
    }

    private static RunningProgram launch(Path log, String classPath, Map<String, String> environment)
            throws IOException {
        return RunningProgram.start(
                log,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        Tocsin.class.getName()),
                environment);
    }

    /** Returns once it takes requests; where it never does, it is killed. */
    static void awaitReady(RunningProgram program, Api api) {
        try {
            await().atMost(START)
                    .failFast("it has stopped", () -> !program.alive())
                    .until(api::ready);
        } catch (RuntimeException e) {
            String printed = program.printed();
            kill(program);
            throw new AssertionError("the product did not start:\n" + printed, e);
        }
    }

    /** What it is started with: all it keeps stays below the place, and so does its document, {@code tocsin.yaml}. */
    static Map<String, String> settings(Path place, int port) {
        return Map.of(
                "SERVER_PORT",
                String.valueOf(port),
                "TOCSIN_DATA",
                place.resolve("data").toString(),
                "TOCSIN_DATABASE_FSYNC",
                "false",
                "TOCSIN_CONFIG",
                place.resolve("tocsin.yaml").toString(),
                "TOCSIN_ADMIN_PASSWORD",
                TocsinTest.ADMIN_PASSWORD,
                "TOCSIN_API_TOKEN",
                TocsinTest.API_TOKEN,
                "TOCSIN_INTAKE_KEY",
                TocsinTest.INTAKE_KEY);
    }

    /** The database server that belongs to the place. */
    static ProcessHandle database(Path place) throws IOException {
        Path file = place.resolve("data/postgres/data/postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip()))
                .orElseThrow();
    }

    /** A killed process leaves its database server running; the next start takes it over, a failed test would not. */
    static void stopDatabase(Path place) throws IOException {
        Path file = place.resolve("data/postgres/data/postmaster.pid");
        if (Files.exists(file)) {
            long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
            ProcessHandle.of(pid).ifPresent(server -> {
                server.destroy();
                server.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
            });
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> NOT_SHIPPED.stream().noneMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void kill(RunningProgram program) {
        try {
            program.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
