package io.tocsin.platform.database;

import static io.tocsin.platform.database.Asked.asked;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestPostgresTest {

    @Test
    void aDatabaseAskedForAgainIsEmptyAgain() throws Exception {
        // given
        try (Connection connection = DriverManager.getConnection(TestPostgres.url("fresh"));
                Statement statement = connection.createStatement()) {
            statement.execute("create table leftover (id int)");
        }

        // when
        try (Connection connection = DriverManager.getConnection(TestPostgres.url("fresh"))) {

            // then
            assertThat(asked(connection, "select count(*) from pg_tables where tablename = 'leftover'"))
                    .isEqualTo("0");
        }
    }
}
