package io.tocsin.oncall;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
                        where schedule = :schedule and ends_at > :from and starts_at < :to and removed_at is null
                        order by number
                        """)
                .param("schedule", schedule)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(StandIns::read)
                .list();
    }

    /** @param request the request it was accepted for; null where somebody just entered it */
    void add(String schedule, StandIn standIn, Signature by, @Nullable String request) {
        jdbc.sql("""
                        insert into schedule_override
                          (id, schedule, person, starts_at, ends_at, reason, created_by, created_at, request)
                        values (:id, :schedule, :person, :from, :to, :reason, :by, :now, :request)
                        """)
                .param("id", standIn.id())
                .param("schedule", schedule)
                .param("person", standIn.person())
                .param("from", Timestamp.from(standIn.from()))
                .param("to", Timestamp.from(standIn.to()))
                .param("reason", standIn.reason())
                .param("by", by.who())
                .param("now", Timestamp.from(by.at()))
                .param("request", request)
                .update();
    }

    /** Takes one back; whether there was one that counted. */
    boolean remove(String schedule, String id, Signature by) {
        return jdbc.sql("""
                        update schedule_override set removed_at = :now, removed_by = :by
                        where schedule = :schedule and id = :id and removed_at is null
                        """)
                        .param("schedule", schedule)
                        .param("id", id)
                        .param("now", Timestamp.from(by.at()))
                        .param("by", by.who())
                        .update()
                > 0;
    }

    void forgetBefore(Instant time) {
        jdbc.sql("delete from schedule_override where ends_at < ?")
                .param(Timestamp.from(time))
                .update();
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
