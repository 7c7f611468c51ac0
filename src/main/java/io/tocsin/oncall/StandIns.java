package io.tocsin.oncall;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stand-ins that were asked for, kept in the database. */
@Repository
class StandIns {

    private final JdbcClient jdbc;

    StandIns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that touch the time between two instants, the first included; oldest first. */
    List<StandIn> of(String schedule, Instant from, Instant to) {
        return jdbc.sql("""
                        select id, person, starts_at, ends_at, reason from schedule_override
                        where schedule = :schedule and ends_at > :from and starts_at < :to
                        order by number
                        """)
                .param("schedule", schedule)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(StandIns::read)
                .list();
    }

    void add(String schedule, StandIn standIn, String by, Instant now) {
        jdbc.sql("""
                        insert into schedule_override
                          (id, schedule, person, starts_at, ends_at, reason, created_by, created_at)
                        values (:id, :schedule, :person, :from, :to, :reason, :by, :now)
                        """)
                .param("id", standIn.id())
                .param("schedule", schedule)
                .param("person", standIn.person())
                .param("from", Timestamp.from(standIn.from()))
                .param("to", Timestamp.from(standIn.to()))
                .param("reason", standIn.reason())
                .param("by", by)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Whether there was one to remove. */
    boolean remove(String schedule, String id) {
        return jdbc.sql("delete from schedule_override where schedule = :schedule and id = :id")
                        .param("schedule", schedule)
                        .param("id", id)
                        .update()
                > 0;
    }

    private static StandIn read(ResultSet row, int number) throws SQLException {
        return new StandIn(
                row.getString("id"),
                row.getString("person"),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getString("reason"));
    }
}
