package io.tocsin.platform.database;

import static io.tocsin.platform.database.Asked.asked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

class EmbeddedPostgresTest {

    private static Path data = Path.of("/");
    private static @Nullable EmbeddedPostgres started;
    private final EmbeddedPostgres server = Objects.requireNonNull(started);

    @BeforeAll
    static void start() throws IOException {
        data = Path.of("target", "embedded-postgres-test").toAbsolutePath();
        FileSystemUtils.deleteRecursively(data);
        started = EmbeddedPostgres.start(data, true);
    }

    @AfterAll
    static void stop() throws IOException {
        Objects.requireNonNull(started).close();
        FileSystemUtils.deleteRecursively(data);
    }

    @Test
    void theServerSpeaksUtf8AndUtcAndSortsTheSameEverywhere() throws Exception {
        assertThat(asked(server, "show server_encoding")).isEqualTo("UTF8");
        assertThat(asked(server, "show log_timezone")).isEqualTo("UTC");
        assertThat(asked(server, "show fsync")).isEqualTo("on");
        assertThat(asked(server, "show max_connections")).isEqualTo("200");
        assertThat(asked(server, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(asked(server, "select lower('ÄB') || ('a' > 'Z')")).isEqualTo("äbtrue");
    }

    @Test
    void nobodyGetsInWithoutThePassword() {
        assertThatThrownBy(() -> DriverManager.getConnection(server.url("postgres"), "postgres", "postgres"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void theServicesOwnRoleIsNotASuperuser() throws Exception {
        String password = server.provide("tocsin");
        try (Connection connection = DriverManager.getConnection(server.url("tocsin"), "tocsin", password)) {
            assertThat(asked(connection, "show is_superuser")).isEqualTo("off");
            assertThat(asked(connection, "select pg_get_userbyid(datdba) from pg_database where datname='tocsin'"))
                    .isEqualTo("tocsin");
        }
    }

    @Test
    void aSecondProcessOnTheSameDataIsRefused() {
        assertThatThrownBy(() -> EmbeddedPostgres.start(data, false))
                .isInstanceOf(DatabaseStartException.class)
                .hasMessageContaining("another Tocsin is running on");
    }

    @Test
    void theServerDoesNotInheritOurSecrets() throws Exception {
        assumeThat(Files.exists(Path.of("/proc/self/environ"))).isTrue();
        String pid =
                Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).get(0);
        assertThat(Files.readString(Path.of("/proc", pid, "environ"))).doesNotContain("HOME=", "JAVA_HOME=");
        assertThat(server.url("tocsin")).doesNotContain("password");
    }
}
