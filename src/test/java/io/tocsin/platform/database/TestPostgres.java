package io.tocsin.platform.database;

import java.nio.file.Path;
import org.springframework.boot.SpringApplication;

/** One real PostgreSQL server per test JVM, kept below {@code target}, with as many databases as tests ask for. */
public final class TestPostgres {

    private TestPostgres() {}

    /** A fresh, empty database of this name, dropped first if there is one; the login is part of the address. */
    public static String url(String name) {
        EmbeddedPostgres server = Server.RUNNING;
        server.administer("drop database if exists \"" + name + "\" with (force)");
        return server.url(name) + "?user=" + name + "&password=" + server.provide(name)
                + "&reWriteBatchedInserts=true&ApplicationName=tocsin-test";
    }

    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            EmbeddedPostgres server = startBelow(Path.of("target"));
            // Spring's handlers run after its contexts have closed, so that no pool loses its server first.
            SpringApplication.getShutdownHandlers().add(server::close);
            return server;
        }

        private static EmbeddedPostgres startBelow(Path target) {
            try {
                return EmbeddedPostgres.start(target.resolve("test-database"), false);
            } catch (DatabaseStartException e) {
                // A second test run in the same checkout has the directory.
                return EmbeddedPostgres.start(
                        target.resolve(
                                "test-database-" + ProcessHandle.current().pid()),
                        false);
            }
        }
    }
}
