package io.tocsin.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tocsin.platform.database.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which document is in force after a start, told on real PostgreSQL. */
class ConfigStartTest {

    private record People(List<String> names) {}

    private static final ConfigSection<People> PEOPLE = new ConfigSection<>() {

        @Override
        public String name() {
            return "people";
        }

        @Override
        public Class<People> type() {
            return People.class;
        }

        @Override
        public People read(ConfigNode node) {
            return new People(node.strings());
        }
    };

    private static final Instant NOW = Instant.parse("2026-06-02T10:00:00Z");

    private final ConfigReader reader = new ConfigReader(List.of(PEOPLE), ConfigVariables.NONE);
    private ConfigStore store;
    private TransactionTemplate transactions;

    @BeforeEach
    void anEmptyDatabase() throws IOException {
        DriverManagerDataSource database = new DriverManagerDataSource(TestPostgres.url("config_start"));
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql(new ClassPathResource("db/migration/V20__directory.sql").getContentAsString(StandardCharsets.UTF_8))
                .update();
        store = new ConfigStore(jdbc, Clock.fixed(NOW, ZoneOffset.UTC));
        transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    @Test
    void theFirstStartAppliesTheFileAndTheNextKeepsIt() {
        // when
        ConfigDocument first = start(file("people: [ada]"));
        ConfigDocument second = start(file("people: [ada]"));

        // then
        assertThat(first.get(People.class).names()).containsExactly("ada");
        assertThat(second.version()).isEqualTo(first.version());
        assertThat(store.latest().orElseThrow().appliedAt()).isEqualTo(NOW);
    }

    @Test
    void whatTheApiAppliedOutlivesARestartWithAnUnchangedFile() {
        // given
        start(file("people: [ada]"));
        store.append("people: [bo]", ConfigOrigin.API, "admin");

        // when
        ConfigDocument restarted = start(file("people: [ada]"));

        // then
        assertThat(restarted.get(People.class).names()).containsExactly("bo");
    }

    @Test
    void aChangedFileReplacesWhatTheApiApplied() {
        // given
        start(file("people: [ada]"));
        store.append("people: [bo]", ConfigOrigin.API, "admin");

        // when
        ConfigDocument restarted = start(file("people: [cleo]"));

        // then
        assertThat(restarted.get(People.class).names()).containsExactly("cleo");
    }

    @Test
    void theDemoNeverReplacesAnOrganisationOfSomebodysOwn() {
        // given
        start(demo("people: [demo]"));
        start(file("people: [ada]"));

        // when
        ConfigDocument restarted = start(demo("people: [demo]"));

        // then
        assertThat(restarted.get(People.class).names()).containsExactly("ada");
    }

    @Test
    void aNewReleasesDemoReplacesTheOldDemo() {
        // given
        start(demo("people: [demo]"));

        // when
        ConfigDocument restarted = start(demo("people: [newer]"));

        // then
        assertThat(restarted.get(People.class).names()).containsExactly("newer");
    }

    @Test
    void nodesThatStartTogetherApplyAFileOnce() {
        // when
        List<CompletableFuture<ConfigDocument>> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            nodes.add(CompletableFuture.supplyAsync(() -> start(file("people: [ada]"))));
        }

        // then
        assertThat(nodes.stream().map(node -> node.join().version()).distinct()).hasSize(1);
    }

    @Test
    void aDocumentWithProblemsStopsTheStartWithOneReportOfAllOfThem(@TempDir Path folder) throws IOException {
        // given
        Path path = Files.writeString(folder.resolve("tocsin.yaml"), "people: ada\npeeple: []\n");

        // when
        InvalidConfigException stopped =
                catchThrowableOfType(InvalidConfigException.class, () -> start(ConfigFile.at(path.toString())));
        FailureAnalysis report =
                Objects.requireNonNull(new InvalidConfigAnalyzer().analyze(new IllegalStateException(stopped)));

        // then
        assertThat(report.getDescription()).isEqualTo("""
                        The configuration document has 2 problems:

                          %s:1:9 /people: expected a list, found `ada`
                          %s:2:1 /peeple: unknown section `peeple`. Did you mean `people`?""".formatted(path, path));
        assertThat(report.getAction()).contains("TOCSIN_CONFIG");
        assertThat(store.latest()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereStopsTheStart() {
        assertThatThrownBy(() -> ConfigFile.at("/nowhere/tocsin.yaml"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("/nowhere/tocsin.yaml:1:1")
                .hasMessageContaining("can't be read");
    }

    private ConfigDocument start(ConfigFile file) {
        return Objects.requireNonNull(transactions.execute(any -> new ConfigStart(store, reader).with(file)));
    }

    private static ConfigFile file(String text) {
        return new ConfigFile("tocsin.yaml", text, ConfigOrigin.FILE);
    }

    private static ConfigFile demo(String text) {
        return new ConfigFile("demo/tocsin.yaml", text, ConfigOrigin.DEMO);
    }
}
