package io.tocsin.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/** The server's files: its data, and beside it the password of its superuser. */
record Cluster(Path home) {

    static final String SUPERUSER = "postgres";

    private static final Duration INITDB_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);

    /** A server that cannot start says so at once; one that died may have minutes of writes to go through again. */
    private static final Duration RECOVERY = Duration.ofMinutes(15);

    Path data() {
        return home.resolve("data");
    }

    Path serverLog() {
        return home.resolve("start.log");
    }

    String password() {
        return Program.read(home.resolve("password"));
    }

    boolean exists() {
        return Files.exists(data().resolve("PG_VERSION"));
    }

    /** A random secret of 256 bits, safe in URLs and SQL literals. */
    static String secret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Makes an empty cluster; one that was interrupted half-way is thrown away and made again. */
    void initialise(PostgresBinaries binaries, RunAs runAs) throws IOException {
        Cluster fresh = new Cluster(home.resolveSibling(home.getFileName() + ".new"));
        FileSystemUtils.deleteRecursively(fresh.home);
        Files.createDirectories(fresh.home);
        Files.setPosixFilePermissions(fresh.home, PosixFilePermissions.fromString("rwx------"));
        Path password = Files.createFile(
                fresh.home.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, secret());
        if (!runAs.prefix().isEmpty()) {
            runAs.owner().own(fresh.home);
        }
        Program.Result result = runAs.run(INITDB_LIMIT, fresh.initdb(binaries.program("initdb"), password));
        if (!result.ok()) {
            throw new DatabaseStartException("initdb in " + fresh.home + " failed: " + result.output());
        }
        Files.move(fresh.home, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private String[] initdb(String program, Path password) {
        return new String[] {
            program,
            "--pgdata=" + data(),
            "--username=" + SUPERUSER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            // Sorting and letter case by PostgreSQL's own tables: the same on each system.
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8"
        };
    }

    /** Stops the server a killed process left behind on these files, so that there are never two. */
    void stopLeftover(PostgresBinaries binaries, RunAs runAs) throws IOException {
        Path pidFile = data().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> process = recorded(pidFile);
        if (process.isEmpty()) {
            return; // PostgreSQL itself clears up after a server that is gone
        }
        if (isPostgres(process.get())) {
            stop(binaries, runAs);
        } else {
            Files.deleteIfExists(pidFile); // the number went to some other program since
        }
    }

    /** Whether a server lives on these files. */
    boolean running() throws IOException {
        Path pidFile = data().resolve("postmaster.pid");
        return Files.exists(pidFile)
                && recorded(pidFile).filter(Cluster::isPostgres).isPresent();
    }

    void stop(PostgresBinaries binaries, RunAs runAs) {
        for (String mode : List.of("fast", "immediate")) {
            Program.Result result = runAs.run(
                    STOP_LIMIT,
                    binaries.program("pg_ctl"),
                    "stop",
                    "--pgdata=" + data(),
                    "--mode=" + mode,
                    "--timeout=30",
                    "--silent");
            if (result.ok() || !Files.exists(data().resolve("postmaster.pid"))) {
                return;
            }
        }
        throw new DatabaseStartException("the server on " + data() + " does not stop");
    }

    /** Starts the server and returns when it takes connections. */
    Program.Result start(PostgresBinaries binaries, RunAs runAs, String options) {
        return runAs.run(
                RECOVERY.plusSeconds(30),
                binaries.program("pg_ctl"),
                "start",
                "--pgdata=" + data(),
                "--log=" + serverLog(),
                "--timeout=" + RECOVERY.toSeconds(),
                "--wait",
                "--silent",
                "--options=" + options);
    }

    private static Optional<ProcessHandle> recorded(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        return lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.endsWith("postgres"))
                .orElse(true);
    }
}
