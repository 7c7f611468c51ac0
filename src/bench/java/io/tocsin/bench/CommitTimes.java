package io.tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Has the database remember when each transaction was committed: a row's own times are from before its commit. */
final class CommitTimes {

    private CommitTimes() {}

    /** In force from the server's next start on. */
    static void remember(Product product) throws IOException, SQLException {
        String password = Files.readString(product.home().resolve("data/postgres/password"))
                .strip();
        String url = product.database().getJdbcUrl();
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set track_commit_timestamp = on");
        }
    }
}
