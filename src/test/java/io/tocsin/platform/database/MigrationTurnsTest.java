package io.tocsin.platform.database;

import static io.tocsin.platform.database.Asked.asked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class MigrationTurnsTest {

    private static final String STEPS = "select count(*) from flyway_schema_history";

    private final MigrationConfiguration configuration = new MigrationConfiguration();
    private String url = "";

    @BeforeEach
    void anEmptyDatabase() {
        url = TestPostgres.url("migration_turns");
    }

    @Test
    void nodesThatStartTogetherOnAnEmptyDatabaseAllStart() throws SQLException {
        // when
        List<CompletableFuture<Void>> nodes =
                IntStream.range(0, 4).mapToObj(node -> started()).toList();

        // then
        nodes.forEach(CompletableFuture::join);
        assertThat(found(STEPS)).isEqualTo("2");
        assertThat(found("select count(*) from page")).isEqualTo("1");
    }

    @Test
    void aNodeThatWaitsForAnothersMigrationSaysSoAndGoesOnAfterIt(CapturedOutput output) throws SQLException {
        // given
        try (Connection other = DriverManager.getConnection(url)) {
            asked(other, "select pg_advisory_lock(" + MigrationConfiguration.TURN + ")");

            // when
            CompletableFuture<Void> node = started();

            // then
            await().until(() -> output.getOut().contains("another node is bringing the database up to date"));
            assertThat(node).isNotDone();
            assertThat(found("select count(*) from pg_tables where tablename = 'page'"))
                    .isEqualTo("0");
            asked(other, "select pg_advisory_unlock(" + MigrationConfiguration.TURN + ")");
            node.join();
            assertThat(found(STEPS)).isEqualTo("2");
        }
    }

    private CompletableFuture<Void> started() {
        return CompletableFuture.runAsync(() -> configuration.oneNodeAtATime().migrate(flyway()));
    }

    /** As application.yaml sets it: with a database that is in use without a history. */
    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:migration-turns")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    private String found(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return asked(connection, query);
        }
    }
}
