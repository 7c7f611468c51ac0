package io.tocsin.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Nodes that start together bring an empty database up to date one after the other: whoever looked while another was making
 * the first table would take the database for an older one, and not start.
 */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

    /** Any number nobody else uses for a lock in this database. */
    private static final long TURN = 7_010_325_003L;

    private static final long PAUSE_MILLIS = 200;

    @Bean
    FlywayMigrationStrategy oneNodeAtATime() {
        return MigrationConfiguration::migrate;
    }

    private static void migrate(Flyway flyway) {
        DataSource database = flyway.getConfiguration().getDataSource();
        try (Connection turn = database.getConnection()) {
            while (!asks("select pg_try_advisory_lock(?)", turn)) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
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

    private static boolean asks(String sql, Connection turn) throws SQLException {
        try (PreparedStatement statement = turn.prepareStatement(sql)) {
            statement.setLong(1, TURN);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
