package io.tocsin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * What only root can provoke, or what takes long: a full disk, a disk that fails, a database that fails over, a backup.
 * The build leaves it out; {@code src/test/scripts/faults} runs it and prints what held.
 */
class MachineFaults {

    private static final Path PLACE = Path.of("target", "end-to-end", "machine");
    private static final BadDisk DISK = new BadDisk(PLACE.resolve("data"));
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int LITTLE = 500;

    private final Mailbox mail = new Mailbox();
    private final List<AutoCloseable> servers = new ArrayList<>();
    private Path tools = PLACE;
    private Api api = new Api(0);
    private int port;

    @BeforeEach
    void anEmptyPlace() throws Exception {
        cleanUp();
        Files.createDirectories(PLACE.resolve("data"));
        Files.writeString(PLACE.resolve("tocsin.yaml"), """
                people: [{id: alice, name: Alice Ng, email: alice@example.com}]
                teams: [{id: platform, name: Platform, members: [alice], escalation: alone}]
                throttle: {after: 0}
                escalationPolicies: [{id: alone, tiers: [{notify: [{person: alice}], after: PT1H}]}]
                services:
                  - {id: load, name: Load, team: platform}
                  - {id: checkout, name: Checkout, team: platform}
                  - {id: search, name: Search, team: platform}
                """);
        tools = Files.createTempDirectory(
                "tocsin-faults", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx")));
        Files.setPosixFilePermissions(tools, PosixFilePermissions.fromString("rwxrwxrwx"));
        port = RunningProgram.freePort();
        api = new Api(port);
        mail.start();
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        mail.stop();
        for (AutoCloseable server : servers) {
            server.close();
        }
        cleanUp();
        FileSystemUtils.deleteRecursively(tools);
    }

    @Test
    void aFullDiskIsToldToSendersAndWhenThereIsRoomAgainAllGoesOn() throws Exception {
        DISK.mounted(LITTLE);
        try (RunningProgram product = started(Map.of());
                Load load = Load.on(api, "load")) {
            load.awaitMore(100);

            // when
            Path filler = PLACE.resolve("data/filler");
            BadDisk.fill(filler);
            await().atMost(SOON).until(() -> !load.refusals().isEmpty());
            TimeUnit.SECONDS.sleep(5);
            assertThat(api.alive()).isTrue();
            Files.delete(filler);

            // then
            report("disk full: next 2xx after", load.awaitMore(50));
            load.close();
            assertThat(load.refusals()).isSubsetOf(Set.of(503));
            assertThat(load.lost()).isEmpty();
            assertPagesGoOut("Checkout is down");
            assertThat(product.alive()).isTrue();
        }
    }

    @Test
    void aFullLogDirectoryHoldsUpNobody() throws Exception {
        started(Map.of()).close();
        Path log = PLACE.resolve("data/postgres/data/log");
        BadDisk logs = new BadDisk(log);
        logs.mounted(1);
        BadDisk.fill(log.resolve("filler"));
        try (RunningProgram product = started(Map.of())) {
            assertPagesGoOut("Checkout is down");
            assertThat(product.alive()).isTrue();
            assertThat(log.toFile().getUsableSpace()).isZero();
        } finally {
            logs.unmounted();
        }
    }

    @Test
    void aDiskThatFailsEndsTheDatabaseWhichComesBackWithAllThatWasAnswered() throws Exception {
        try (RunningProgram product = started(Map.of("TOCSIN_DATABASE_FSYNC", "true"));
                Load load = Load.on(api, "load")) {
            load.awaitMore(100);

            // when
            Process failing = DISK.failsToWrite(Shipped.database(PLACE));
            await().atMost(SOON).until(() -> !load.refusals().isEmpty());
            TimeUnit.SECONDS.sleep(2);
            failing.destroy();
            failing.waitFor(10, TimeUnit.SECONDS);

            // then
            report("failed writes: next 2xx after", load.awaitMore(50));
            load.close();
            assertThat(load.refusals()).isSubsetOf(Set.of(503));
            assertThat(load.lost()).isEmpty();
            assertPagesGoOut("Checkout is down");
            assertThat(product.alive()).isTrue();
        }
    }

    @Test
    void afterAFailOverToASynchronousStandbyNothingAnsweredIsMissing() throws Exception {
        assertThat(lostByFailOver(true)).isEmpty();
    }

    @Test
    void afterAFailOverToAnAsynchronousStandbyTheProductGoesOnAndWhatIsMissingIsToldHere() throws Exception {
        report(
                "fail-over, asynchronous: alerts answered and lost",
                lostByFailOver(false).size());
    }

    @Test
    void aRestoredCopyReachesNobodyUntilItIsArmedAndThenOnlyForWhatIsStillOpen() throws Exception {
        DebianPostgres server = DebianPostgres.fresh(tools);
        servers.add(server);
        String open;
        String copy;
        // given: a backup in the midst of an incident, while the mail server is away
        try (RunningProgram first = started(Map.of("SPRING_DATASOURCE_URL", server.url()))) {
            String over = api.fires("Search is slow", "search", "high");
            await().atMost(SOON).until(() -> mail.subjects().size() == 1);
            api.post("/api/incidents/" + over + "/acknowledge", "{\"by\": \"alice\"}");
            api.post("/api/incidents/" + over + "/resolve", "{\"note\": \"rolled back\"}");
            mail.stop();
            open = api.fires("Checkout is down", "checkout", "high");
            copy = server.restored("copy");
            first.kill();
        }
        mail.start();

        // when
        try (RunningProgram disarmed = started(Map.of("SPRING_DATASOURCE_URL", copy, "TOCSIN_SENDING", "off"))) {
            TimeUnit.SECONDS.sleep(5);

            // then
            assertThat(mail.subjects()).isEmpty();
            assertThat(api.get("/api/readiness").at("/armed").asBoolean()).isFalse();
            assertThat(disarmed.printed()).contains("SENDING IS OFF");
            // the backup may have been made while a call was under way; nobody has gone on with it
            assertThat(api.states(open)).isNotEmpty().isSubsetOf("queued", "sent");
        }

        // when
        try (RunningProgram armed = started(Map.of("SPRING_DATASOURCE_URL", copy))) {

            // then
            await().atMost(SOON).until(() -> api.states(open).equals(Set.of("delivered")));
            assertThat(mail.subjects()).isNotEmpty().allMatch(subject -> subject.contains("Checkout is down"));
            assertThat(armed.alive()).isTrue();
        }
    }

    private Set<String> lostByFailOver(boolean synchronous) throws Exception {
        DebianPostgres primary = DebianPostgres.fresh(tools);
        servers.add(primary);
        DebianPostgres standby = primary.standby();
        servers.add(standby);
        if (synchronous) {
            primary.execute("alter system set synchronous_standby_names = '*'");
            primary.execute("select pg_reload_conf()");
            await().atMost(SOON)
                    .until(() -> primary.asked("select sync_state from pg_stat_replication")
                            .equals("sync"));
        }
        String both = "jdbc:postgresql://127.0.0.1:" + primary.port() + ",127.0.0.1:" + standby.port()
                + "/tocsin?user=tocsin&targetServerType=primary";
        try (RunningProgram product = started(Map.of("SPRING_DATASOURCE_URL", both));
                Load load = Load.on(api, "load")) {
            load.awaitMore(300);

            // when
            long begun = System.nanoTime();
            primary.dies();
            standby.promote();

            // then
            load.awaitMore(100);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            report("fail-over, " + (synchronous ? "synchronous" : "asynchronous") + ": next 100 2xx after", took);
            assertThat(took).isLessThan(SOON);
            load.close();
            assertPagesGoOut("Checkout is down");
            assertThat(load.refusals()).isSubsetOf(Set.of(503));
            assertThat(product.alive()).isTrue();
            return load.lost();
        }
    }

    private void assertPagesGoOut(String title) {
        await().atMost(SOON).untilAsserted(() -> api.fires(title, "checkout", "high"));
        await().atMost(SOON).until(() -> !api.opened(title, "checkout").isEmpty());
        String key = api.opened(title, "checkout");
        await().atMost(SOON).until(() -> api.states(key).equals(Set.of("delivered")));
        assertThat(mail.subjects()).anyMatch(subject -> subject.contains(title));
    }

    private static void report(String what, Object figure) {
        System.out.println("FIGURE " + what + " " + figure);
    }

    private RunningProgram started(Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(Shipped.settings(PLACE, port));
        environment.putAll(mail.settings());
        environment.putAll(more);
        return Shipped.start(PLACE, api, environment);
    }

    private static void cleanUp() throws Exception {
        Shipped.stopDatabase(PLACE);
        DISK.unmounted();
        FileSystemUtils.deleteRecursively(PLACE);
    }
}
