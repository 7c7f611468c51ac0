package io.tocsin.platform.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server that lives as long as this process and keeps its data longer: it listens on
 * a free loopback port only, runs as a normal user even when we are root, and is stopped by {@link #close}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int ATTEMPTS = 5;
    private static final String SETTINGS = String.join(
            " ",
            "-c listen_addresses=127.0.0.1",
            "-c unix_socket_directories=",
            "-c max_connections=200",
            "-c shared_buffers=128MB",
            "-c TimeZone=UTC",
            "-c log_timezone=UTC",
            "-c logging_collector=on",
            "-c log_directory=log",
            "-c log_filename=postgres-%a.log",
            "-c log_truncate_on_rotation=on",
            "-c log_rotation_age=1d",
            "-c log_rotation_size=0");

    private final DataDirectory directory;
    private final Cluster cluster;
    private final PostgresBinaries binaries;
    private final RunAs runAs;
    private int port;
    private @Nullable Caretaker caretaker;

    private EmbeddedPostgres(DataDirectory directory, Cluster cluster, PostgresBinaries binaries, RunAs runAs) {
        this.directory = directory;
        this.cluster = cluster;
        this.binaries = binaries;
        this.runAs = runAs;
    }

    /**
     * Starts the server on the data kept below the directory, making it at the first start.
     *
     * @param fsync off only where the data may be lost, as in tests
     * @throws DatabaseStartException where it can't run, with what the operator may do
     */
    public static EmbeddedPostgres start(Path data, boolean fsync) {
        DataDirectory directory = DataDirectory.take(data);
        try {
            EmbeddedPostgres postgres = prepare(directory);
            postgres.launch(fsync);
            return postgres;
        } catch (IOException | RuntimeException e) {
            closeQuietly(directory);
            throw e instanceof RuntimeException known
                    ? known
                    : new DatabaseStartException("cannot prepare " + directory.path() + ": " + e, e);
        }
    }

    private static EmbeddedPostgres prepare(DataDirectory directory) throws IOException {
        Cluster cluster = new Cluster(directory.path().resolve("postgres"));
        Owner self = Owner.self();
        if (!self.root()) {
            PostgresBinaries binaries = PostgresBinaries.unpackedBelow(directory.path());
            return new EmbeddedPostgres(directory, cluster, binaries, RunAs.self(self));
        }
        Owner owner = Owner.unprivileged(cluster.home());
        if (Files.exists(cluster.home())) {
            owner.own(cluster.home());
        }
        RunAs plain = RunAs.dropping(owner);
        RunAs runAs = plain.reaching(directory.path())
                .orElseThrow(() -> new DatabaseStartException("PostgreSQL refuses to run as root, and '" + owner.name()
                        + "', whom it is run as instead, may not enter " + directory.path()
                        + " (a directory above is closed to others)"));
        return new EmbeddedPostgres(directory, cluster, binaries(directory.path(), plain), runAs);
    }

    /** Programs have to lie where the server's user may start them, also when the data do not. */
    private static PostgresBinaries binaries(Path data, RunAs plain) throws IOException {
        for (Path cache : new Path[] {data, Path.of("/var/cache/tocsin"), Path.of("/opt/tocsin")}) {
            if (cache.equals(data) || usable(cache)) {
                if (plain.mayExecuteIn(cache)) {
                    return PostgresBinaries.unpackedBelow(cache);
                }
            }
        }
        throw new DatabaseStartException("neither " + data + " nor /var/cache/tocsin can hold programs that '"
                + plain.owner().name() + "' may start");
    }

    private static boolean usable(Path cache) {
        try {
            Files.createDirectories(cache);
            Files.setPosixFilePermissions(cache, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
            return Files.isWritable(cache);
        } catch (IOException e) {
            return false;
        }
    }

    private void launch(boolean fsync) throws IOException {
        if (cluster.exists()) {
            cluster.stopLeftover(binaries, runAs);
        } else {
            cluster.initialise(binaries, runAs);
        }
        String failure = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            port = freePort();
            Program.Result result = cluster.start(binaries, runAs, settings(fsync));
            if (result.ok()) {
                caretaker = Caretaker.of(cluster, () -> cluster.start(binaries, runAs, settings(fsync)));
                log.atInfo()
                        .addKeyValue("port", port)
                        .addKeyValue("user", runAs.owner().name())
                        .addKeyValue("data", cluster.data())
                        .log("PostgreSQL started");
                return;
            }
            failure = result.output() + " " + serverLog();
            pause(); // the port was taken meanwhile, or the last server's children are still going
        }
        throw new DatabaseStartException(failure);
    }

    private String settings(boolean fsync) {
        String durability = fsync ? "" : " -c fsync=off -c synchronous_commit=off -c full_page_writes=off";
        return "-p " + port + " " + SETTINGS + durability;
    }

    private String serverLog() {
        return Files.exists(cluster.serverLog()) ? Program.read(cluster.serverLog()) : "";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where everything is kept. */
    public Path data() {
        return directory.path();
    }

    /** JDBC address of one database on this server, without a login. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /**
     * Makes the database and a role of the same name that owns it and nothing else, unless they are there.
     *
     * @return the role's password, a new one at each call
     */
    public String provide(String database) {
        String password = Cluster.secret();
        try (Connection connection =
                        DriverManager.getConnection(url("postgres"), Cluster.SUPERUSER, cluster.password());
                Statement statement = connection.createStatement()) {
            boolean known = exists(statement, "select 1 from pg_roles where rolname = '" + database + "'");
            statement.execute(
                    (known ? "alter" : "create") + " role \"" + database + "\" login password '" + password + "'");
            if (!exists(statement, "select 1 from pg_database where datname = '" + database + "'")) {
                statement.execute("create database \"" + database + "\" owner \"" + database + "\"");
            }
            return password;
        } catch (SQLException e) {
            throw new DatabaseStartException("cannot provide the database " + database + ": " + e.getMessage(), e);
        }
    }

    /** Runs one statement as the superuser; for the test suite's fresh databases. */
    void administer(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(url("postgres"), Cluster.SUPERUSER, cluster.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new DatabaseStartException("refused: " + e.getMessage(), e);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    /** Stops the server; transactions still open are rolled back. */
    @Override
    public void close() {
        try {
            if (caretaker != null) {
                caretaker.close();
            }
            cluster.stop(binaries, runAs);
            log.info("PostgreSQL stopped");
        } finally {
            closeQuietly(directory);
        }
    }

    private static void closeQuietly(DataDirectory directory) {
        try {
            directory.close();
        } catch (IOException e) {
            log.atWarn().setCause(e).log("data directory not released");
        }
    }
}
