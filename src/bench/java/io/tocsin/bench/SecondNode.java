package io.tocsin.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.tocsin.Tocsin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Another node of the product on the same database, in a process of its own. */
final class SecondNode implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Process process;

    private SecondNode(Process process) {
        this.process = process;
    }

    static SecondNode beside(Product first, Provider provider) throws IOException, InterruptedException {
        HikariDataSource database = first.database();
        Path output = first.home().resolve("second.log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.timezone=UTC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tocsin.class.getName(),
                        "--server.port=0"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "SPRING_DATASOURCE_URL",
                        database.getJdbcUrl(),
                        "SPRING_DATASOURCE_USERNAME",
                        Objects.requireNonNull(database.getUsername()),
                        "SPRING_DATASOURCE_PASSWORD",
                        Objects.requireNonNull(database.getPassword()),
                        "TOCSIN_DATA",
                        first.home().resolve("second").toString(),
                        "TOCSIN_CONFIG",
                        Product.document(first.home()).toString(),
                        "TOCSIN_INTAKE_KEY",
                        Product.INTAKE_KEY,
                        "TOCSIN_SLACK_URL",
                        provider.address()));
        SecondNode node = new SecondNode(builder.start());
        node.awaitStart(output);
        return node;
    }

    private void awaitStart(Path output) throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (!Files.readString(output).contains("Started Tocsin")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("the second node did not start:\n" + Files.readString(output));
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    /** Processor time so far. */
    Duration effort() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
