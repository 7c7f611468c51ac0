package io.tocsin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was spent so far: unlike a time on the clock it hardly depends on what else the machine does.
 *
 * @param product processor time of this process, in which the stand-in for the provider runs as well
 * @param database processor time of the database server's processes
 * @param commits transactions the database has ended
 */
record Effort(Duration product, Duration database, long commits) {

    static Effort soFar(Path home, JdbcClient jdbc) {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Effort(Duration.ofNanos(system.getProcessCpuTime()), ofServer(home), commits(jdbc));
    }

    Effort since(Effort earlier) {
        return new Effort(product.minus(earlier.product), database.minus(earlier.database), commits - earlier.commits);
    }

    private static Duration ofServer(Path home) {
        try {
            String pid = Files.readAllLines(home.resolve("data/postgres/data/postmaster.pid"))
                    .get(0)
                    .strip();
            return ProcessHandle.of(Long.parseLong(pid)).stream()
                    .flatMap(server -> Stream.concat(Stream.of(server), server.children()))
                    .flatMap(process -> process.info().totalCpuDuration().stream())
                    .reduce(Duration.ZERO, Duration::plus);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long commits(JdbcClient jdbc) {
        return jdbc.sql("select xact_commit from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
    }
}
