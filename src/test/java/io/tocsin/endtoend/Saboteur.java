package io.tocsin.endtoend;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;

/** Somebody with a connection of his own to the product's database. */
record Saboteur(String database) {

    private static final String CANCEL = "select pg_cancel_backend(pid) from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid() and state = 'active'";
    private static final String TERMINATE = "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid()";

    Connection connected() throws SQLException {
        return DriverManager.getConnection(database);
    }

    /** How many wait for somebody's lock. */
    int waiting() throws SQLException {
        try (Connection connection = connected();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from pg_locks where not granted")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Statements are cancelled all the time, and twice a second every connection breaks. */
    void hurts(AtomicBoolean going) {
        for (int round = 0; going.get(); round++) {
            try (Connection connection = connected()) {
                execute(connection, round % 20 == 0 ? TERMINATE : CANCEL);
                Thread.sleep(20);
            } catch (SQLException e) {
                // it hit itself
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
