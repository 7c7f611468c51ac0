package io.tocsin.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL of Debian's, which brings its tools for backups and standbys along; it never outlives its test. */
final class DebianPostgres implements AutoCloseable {

    private static final String ROLE = "tocsin";

    private final Path data;
    private final int port;

    private DebianPostgres(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    static DebianPostgres fresh(Path place) throws IOException, InterruptedException {
        DebianPostgres server = new DebianPostgres(place.resolve("primary"), RunningProgram.freePort());
        server.run("initdb", "-D", server.data.toString(), "-A", "trust", "-U", ROLE, "-E", "UTF8", "--locale=C");
        server.start();
        server.run("createdb", "-h", "127.0.0.1", "-p", server.port(), "-U", ROLE, ROLE);
        return server;
    }

    /** Another server that follows this one. */
    DebianPostgres standby() throws IOException, InterruptedException {
        DebianPostgres standby = new DebianPostgres(data.resolveSibling("standby"), RunningProgram.freePort());
        run(
                "pg_basebackup",
                "-h",
                "127.0.0.1",
                "-p",
                port(),
                "-U",
                ROLE,
                "-D",
                standby.data.toString(),
                "-R",
                "-X",
                "stream");
        standby.start();
        return standby;
    }

    /** A copy of its database by dump and restore, on the same server. */
    String restored(String name) throws IOException, InterruptedException {
        String dump = data.resolveSibling(name + ".dump").toString();
        run("pg_dump", "-h", "127.0.0.1", "-p", port(), "-U", ROLE, "-Fc", "-f", dump, ROLE);
        run("createdb", "-h", "127.0.0.1", "-p", port(), "-U", ROLE, name);
        run("pg_restore", "-h", "127.0.0.1", "-p", port(), "-U", ROLE, "-d", name, dump);
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=" + ROLE;
    }

    String port() {
        return String.valueOf(port);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + ROLE + "?user=" + ROLE;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String asked(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                java.sql.ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    void promote() throws IOException, InterruptedException {
        run("pg_ctl", "promote", "-D", data.toString());
    }

    /** As a machine that loses its power. */
    void dies() throws IOException, InterruptedException {
        run("pg_ctl", "stop", "-m", "immediate", "-D", data.toString());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            dies();
        }
    }

    private void start() throws IOException, InterruptedException {
        run(
                "pg_ctl",
                "start",
                "-w",
                "-D",
                data.toString(),
                "-l",
                data.resolveSibling(data.getFileName() + ".log").toString(),
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=150");
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "runuser", "-u", "postgres", "--", tools().resolve(program).toString()));
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile("debian-postgres", ".log");
        int code = new ProcessBuilder(command)
                .directory(Path.of("/tmp").toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException(program + ": " + Files.readString(said, StandardCharsets.UTF_8));
        }
        Files.delete(said);
    }

    private static Path tools() throws IOException {
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(Path.of("/usr/lib/postgresql"))) {
            return versions.iterator().next().resolve("bin");
        }
    }
}
