package io.tocsin.readiness;

import io.tocsin.escalation.ContactMethod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which test pages went where, and which were confirmed. */
@Repository
class TestPageTable {

    private final JdbcClient jdbc;

    TestPageTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false where this round's was sent there before, by whichever node */
    boolean add(String token, String round, ContactMethod method, Instant at) {
        return jdbc.sql("""
                        insert into test_page (token, round, person, channel, address, sent_at)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                        .params(token, round, method.person(), method.channel(), method.address(), Timestamp.from(at))
                        .update()
                == 1;
    }

    Optional<TestPage> find(String token) {
        return jdbc.sql("select * from test_page where token = ?")
                .param(token)
                .query(TestPageTable::page)
                .optional();
    }

    /** Empty where it was confirmed before. */
    Optional<TestPage> confirm(String token, Instant at) {
        return jdbc.sql("update test_page set confirmed_at = ? where token = ? and confirmed_at is null returning *")
                .params(Timestamp.from(at), token)
                .query(TestPageTable::page)
                .optional();
    }

    List<TestPage> latest() {
        return jdbc.sql("""
                        select distinct on (person, channel, address) * from test_page
                         order by person, channel, address, sent_at desc
                        """).query(TestPageTable::page).list();
    }

    private static TestPage page(ResultSet row, int number) throws SQLException {
        Timestamp confirmed = row.getTimestamp("confirmed_at");
        return new TestPage(
                row.getString("round"),
                row.getString("person"),
                row.getString("channel"),
                row.getString("address"),
                row.getTimestamp("sent_at").toInstant(),
                confirmed == null ? null : confirmed.toInstant());
    }
}
