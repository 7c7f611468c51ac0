package io.tocsin.platform.database;

import static io.tocsin.platform.database.Asked.asked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

class EmbeddedPostgresLifeTest {

    private Path place = Path.of("/");

    @BeforeEach
    void aPlaceOthersMayEnter() throws IOException {
        place = Files.createTempDirectory("tocsin-database-");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void cleanUp() throws IOException {
        FileSystemUtils.deleteRecursively(place);
    }

    @Test
    void dataAreKeptBetweenStarts() throws Exception {
        // given
        Path data = place.resolve("data");
        try (EmbeddedPostgres first = EmbeddedPostgres.start(data, true)) {
            first.administer("create table kept (id int)");
            first.administer("insert into kept values (7)");
        }

        // when
        try (EmbeddedPostgres second = EmbeddedPostgres.start(data, true)) {

            // then
            assertThat(asked(second, "select id from kept")).isEqualTo("7");
        }
    }

    @Test
    void theServerAKilledProcessLeftBehindIsReplacedAndNothingIsLost() throws Exception {
        // given
        Path data = place.resolve("data");
        Process killed = leftRunning(data);
        int oldPort = port(data);

        // when
        killed.destroyForcibly().waitFor();
        assertThat(listens(oldPort)).as("the orphan still runs").isTrue();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, true)) {

            // then
            assertThat(listens(oldPort)).as("the orphan still runs").isFalse();
            assertThat(asked(server, "select id from survivor")).isEqualTo("42");
        }
    }

    @Test
    void aServerThatDiesIsStartedAgainWhereItWasAndNothingIsLost() throws Exception {
        // given
        Path data = place.resolve("data");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, true)) {
            server.administer("create table kept (id int)");
            server.administer("insert into kept values (7)");

            // when
            ProcessHandle.of(pid(data)).orElseThrow().destroyForcibly();

            // then
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> asked(server, "select id from kept").equals("7"));
            assertThat(listens(port(data))).isTrue();
        }
        assertThat(data.resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void aPidFileWhoseNumberAnotherProgramGotIsNoObstacle() throws Exception {
        // given
        Path data = place.resolve("data");
        EmbeddedPostgres.start(data, false).close();
        Path pidFile = data.resolve("postgres/data/postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + data.resolve("postgres/data") + "\n");

        // when
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, false)) {

            // then
            assertThat(asked(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void anInterruptedFirstStartIsMadeAgain() throws Exception {
        // given
        Path halfWay = Files.createDirectories(place.resolve("data/postgres.new/data"));
        Files.writeString(halfWay.resolve("PG_VERSION"), "17");

        // when
        try (EmbeddedPostgres server = EmbeddedPostgres.start(place.resolve("data"), false)) {

            // then
            assertThat(asked(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void rootsServerRunsAsSomebodyElseEvenBelowADirectoryOnlyRootMayEnter() throws Exception {
        assumeThat(Owner.self().root()).as("only root has this to solve").isTrue();

        // given
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
        Path data = place.resolve("clone/data");

        // when
        EmbeddedPostgres.start(data, false).close();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data, false)) {

            // then
            assertThat(asked(server, "select 1")).isEqualTo("1");
            assertThat((Integer) Files.getAttribute(data.resolve("postgres/data/postmaster.pid"), "unix:uid"))
                    .isNotZero();
        }
    }

    private static Process leftRunning(Path data) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LeftRunning.class.getName(),
                data.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
            assertThat(line).as("output: %s", seen).isNotNull();
            seen.append(line).append('\n');
        }
        return process;
    }

    private static long pid(Path data) throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                .get(0)
                .strip());
    }

    private static int port(Path data) throws IOException {
        return Integer.parseInt(Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                .get(3)
                .strip());
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
