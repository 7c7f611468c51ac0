package io.tocsin.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another program beside the tests, with a log of its own; it never outlives them. */
final class RunningProgram implements AutoCloseable {

    private final Process process;
    private final Path log;
    private final Thread lastWill;

    private RunningProgram(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.lastWill = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(lastWill);
    }

    /** Starts the command; what it prints goes to the log, after what is there. */
    static RunningProgram start(Path log, List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("TOCSIN_") || name.startsWith("SPRING_"));
        builder.environment().putAll(environment);
        return new RunningProgram(builder.start(), log);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Says one line to its standard input. */
    void say(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** As {@code kill -TERM}: asks it to end; returns at once. */
    void end() throws InterruptedException {
        signal("-TERM");
    }

    boolean awaitEnd(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitCode() {
        return process.exitValue();
    }

    /** As {@code kill -9}: it gets no chance to say goodbye. */
    void kill() throws InterruptedException {
        signal("-KILL");
        process.waitFor();
    }

    /**
     * By the system's own command: Java takes a process for another one, and leaves it alone, once the clock of the machine
     * was set since it began.
     */
    private void signal(String what) throws InterruptedException {
        try {
            new ProcessBuilder("kill", what, String.valueOf(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("kill " + what, e);
        }
    }

    /** What it has printed so far. */
    String printed() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() throws InterruptedException {
        signal("-TERM");
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
            kill();
        }
        Runtime.getRuntime().removeShutdownHook(lastWill);
    }
}
