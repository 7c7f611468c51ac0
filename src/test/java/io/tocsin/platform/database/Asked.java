package io.tocsin.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One question to a server, one answer. */
final class Asked {

    private Asked() {}

    static String asked(EmbeddedPostgres server, String query) throws SQLException, IOException {
        String password = Files.readString(server.data().resolve("postgres/password"));
        try (Connection connection = DriverManager.getConnection(server.url("postgres"), "postgres", password)) {
            return asked(connection, query);
        }
    }

    static String asked(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
