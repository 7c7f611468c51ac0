package io.tocsin.platform.database;

import java.nio.file.Path;

/** Starts a server, says so and waits to be killed; run as a process of its own. */
final class LeftRunning {

    private LeftRunning() {}

    public static void main(String[] args) throws InterruptedException {
        EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(args[0]), true);
        server.administer("create table survivor (id int)");
        server.administer("insert into survivor values (42)");
        System.out.println("ready");
        Thread.sleep(Long.MAX_VALUE);
    }
}
