package io.tocsin.oncall;

import io.tocsin.oncall.CoverRequest.Decline;
import io.tocsin.oncall.CoverRequest.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The requests, kept in the database: whoever settles one holds its row. */
@Repository
class CoverTable {

    private final JdbcClient jdbc;

    CoverTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an open one; false where the same is asked already. */
    boolean add(CoverRequest asked) {
        Period inReturn = asked.inReturn();
        return jdbc.sql("""
                        insert into cover_request (id, schedule, person, starts_at, ends_at, offered_to, return_from,
                                                   return_to, reason, asked_by, asked_at, expires_at)
                        values (:id, :schedule, :person, :from, :to, :offeredTo, :returnFrom, :returnTo, :reason, :by, :at,
                                :expires)
                        on conflict (schedule, person, starts_at, ends_at) where state = 'open' do nothing
                        """)
                        .param("id", asked.id())
                        .param("schedule", asked.schedule())
                        .param("person", asked.person())
                        .param("from", Timestamp.from(asked.from()))
                        .param("to", Timestamp.from(asked.to()))
                        .param("offeredTo", asked.offeredTo())
                        .param("returnFrom", inReturn == null ? null : Timestamp.from(inReturn.from()))
                        .param("returnTo", inReturn == null ? null : Timestamp.from(inReturn.to()))
                        .param("reason", asked.reason())
                        .param("by", asked.askedBy())
                        .param("at", Timestamp.from(asked.askedAt()))
                        .param("expires", Timestamp.from(asked.expiresAt()))
                        .update()
                == 1;
    }

    /** The open request for just this. */
    Optional<CoverRequest> open(String schedule, String person, Period time) {
        return jdbc.sql("""
                        select * from cover_request where state = 'open' and schedule = ? and person = ?
                           and starts_at = ? and ends_at = ?
                        """)
                .params(schedule, person, Timestamp.from(time.from()), Timestamp.from(time.to()))
                .query(CoverTable::read)
                .optional()
                .map(this::complete);
    }

    /** The request with its row held until the transaction ends. */
    Optional<CoverRequest> lock(String schedule, String id) {
        return jdbc.sql("select * from cover_request where schedule = ? and id = ? for update")
                .params(schedule, id)
                .query(CoverTable::read)
                .optional()
                .map(this::complete);
    }

    Optional<CoverRequest> find(String schedule, String id) {
        return jdbc.sql("select * from cover_request where schedule = ? and id = ?")
                .params(schedule, id)
                .query(CoverTable::read)
                .optional()
                .map(this::complete);
    }

    /** Those of a schedule that end later than an instant, the next first. */
    List<CoverRequest> of(String schedule, @Nullable String state, Instant after) {
        return jdbc
                .sql("""
                        select * from cover_request
                         where schedule = :schedule and ends_at > :after
                           and state = coalesce(cast(:state as text), state)
                         order by starts_at, id
                        """)
                .param("schedule", schedule)
                .param("state", state)
                .param("after", Timestamp.from(after))
                .query(CoverTable::read)
                .list()
                .stream()
                .map(this::complete)
                .toList();
    }

    /** Open ones whose time to answer is over, their rows held; those another node holds are left to it. */
    List<CoverRequest> lockDue(Instant now) {
        return jdbc.sql("""
                        select * from cover_request where state = 'open' and expires_at <= ?
                         order by expires_at for update skip locked
                        """).param(Timestamp.from(now)).query(CoverTable::read).list().stream()
                .map(this::complete)
                .toList();
    }

    void settle(String id, State state, Signature by) {
        jdbc.sql("update cover_request set state = ?, settled_at = ?, settled_by = ? where id = ?")
                .params(state.word(), Timestamp.from(by.at()), by.who(), id)
                .update();
    }

    /** False where this person has said no before. */
    boolean decline(String id, Decline decline) {
        return jdbc.sql(
                                "insert into cover_decline (request, person, at, note) values (?, ?, ?, ?) on conflict do nothing")
                        .params(id, decline.person(), Timestamp.from(decline.at()), decline.note())
                        .update()
                == 1;
    }

    void forgetBefore(Instant time) {
        jdbc.sql("delete from cover_request where ends_at < ?")
                .param(Timestamp.from(time))
                .update();
    }

    private static CoverRequest read(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        Instant returnFrom = instant(row, "return_from");
        Instant returnTo = instant(row, "return_to");
        return new CoverRequest(
                id,
                row.getString("schedule"),
                row.getString("person"),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getString("offered_to"),
                returnFrom == null || returnTo == null ? null : new Period(returnFrom, returnTo),
                row.getString("reason"),
                State.of(row.getString("state")),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                instant(row, "settled_at"),
                row.getString("settled_by"),
                List.of());
    }

    private CoverRequest complete(CoverRequest request) {
        return request.with(jdbc.sql("select person, at, note from cover_decline where request = ? order by at, person")
                .param(request.id())
                .query((row, n) -> new Decline(
                        row.getString("person"), row.getTimestamp("at").toInstant(), row.getString("note")))
                .list());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
