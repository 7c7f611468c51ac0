package io.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.TocsinTest;
import io.tocsin.intake.Caller;
import io.tocsin.platform.database.ReservedConnections;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** A node is paused, or loses its way to the database, while it holds an incident's lock: others get on without it. */
@TocsinTest
class LocksOfAPausedNodeTest {

    private final IncidentDesk desk;
    private final Incidents incidents;
    private final DataSource database;
    private final TestRestTemplate http;

    @Autowired
    LocksOfAPausedNodeTest(IncidentDesk desk, Incidents incidents, DataSource database, TestRestTemplate http) {
        this.desk = desk;
        this.incidents = incidents;
        this.database = database;
        this.http = http;
    }

    @Test
    void anAcknowledgementDoesNotWaitForANodeThatIsPausedInATransaction() throws Exception {
        // given
        String key = Caller.sender(http, "Bearer")
                .post("/intake/generic", "{\"title\": \"Checkout is down\", \"service\": \"checkout\"}")
                .json()
                .at("/alerts/0/incident")
                .asText();
        Connection paused = database.getConnection();
        paused.setAutoCommit(false);
        try (Statement statement = paused.createStatement()) {
            statement.execute("set local idle_in_transaction_session_timeout = '1s'"); // sooner than as shipped
            statement.execute("select 1 from incident where key = '" + key + "' for update");
        }

        // when
        long begun = System.nanoTime();
        desk.acknowledge(key, "alice", null);

        // then
        assertThat(incidents.get(key).status()).isEqualTo(Status.ACKNOWLEDGED);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        closeQuietly(paused);
    }

    @Test
    void everyConnectionGivesItsLocksBackInTimeAndKeepsItsSettingsToItself() throws Exception {
        CompletableFuture<String> waking = new CompletableFuture<>();
        ReservedConnections.wakingThread("waking", () -> waking.complete(settings()))
                .start();

        assertThat(settings()).isEqualTo("30s on");
        assertThat(ReservedConnections.reserved(this::settings)).isEqualTo("30s off");
        assertThat(waking.get()).isEqualTo("30s off");
    }

    /** How long a transaction may stand idle, and whether tables may be read whole. */
    private String settings() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet shown = statement.executeQuery("select current_setting('idle_in_transaction_session_timeout')"
                        + " || ' ' || current_setting('enable_seqscan')")) {
            shown.next();
            return shown.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void closeQuietly(Connection ended) {
        try {
            ended.close();
        } catch (SQLException e) {
            // the server has ended it, which was the point
        }
    }
}
