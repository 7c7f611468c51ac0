package io.tocsin.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Nodes that start together bring an empty database up to date one after the other: whoever looked while another was making
 * the first table would take the database for an older one, and not start.
 */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

    private static final Logger log = LoggerFactory.getLogger(MigrationConfiguration.class);

    /** Any number nobody else uses for a lock in this database. */
    static final long TURN = 7_010_325_003L;

    private static final long PAUSE_MILLIS = 200;
    /** Looks between two lines in the log: ten seconds. */
    private static final long SAID_EVERY = 50;

    @Bean
    FlywayMigrationStrategy oneNodeAtATime() {
        return MigrationConfiguration::migrate;
    }

    private static void migrate(Flyway flyway) {
        DataSource database = flyway.getConfiguration().getDataSource();
        try (Connection turn = database.getConnection()) {
            await(turn);
            try {
                flyway.migrate();
            } finally {
                asks("select pg_advisory_unlock(?)", turn);
            }
        } catch (SQLException e) {
            throw new DatabaseStartException("the database can't be brought up to date: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseStartException("interrupted while another node brings the database up to date", e);
        }
    }

    private static void await(Connection turn) throws SQLException, InterruptedException {
        for (long asked = 0; !asks("select pg_try_advisory_lock(?)", turn); asked++) {
            if (asked % SAID_EVERY == 0) {
                log.info("another node is bringing the database up to date; this one goes on when that is done");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean asks(String sql, Connection turn) throws SQLException {
        try (PreparedStatement statement = turn.prepareStatement(sql)) {
            statement.setLong(1, TURN);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
