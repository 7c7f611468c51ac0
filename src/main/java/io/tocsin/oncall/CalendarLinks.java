package io.tocsin.oncall;

import io.tocsin.platform.Ids;
import io.tocsin.platform.Problems;
import io.tocsin.platform.PublicAddress;
import io.tocsin.platform.security.Hash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Calendar addresses without a login: a calendar program keeps none. Only their hash is stored; one of a kind lives. */
@Service
@Transactional
public class CalendarLinks {

    private final JdbcClient jdbc;
    private final CoverChecks checks;
    private final Acting acting;
    private final PublicAddress address;

    CalendarLinks(JdbcClient jdbc, CoverChecks checks, Acting acting, PublicAddress address) {
        this.jdbc = jdbc;
        this.checks = checks;
        this.acting = acting;
        this.address = address;
    }

    /** A link that was just made; its address is told this once. */
    public record Made(CalendarLink link, String url) {}

    /** Makes one; the person's earlier link to the same is void. */
    public Made make(@Nullable String person, @Nullable String schedule) {
        String owner = acting.person(person, "/person");
        if (schedule != null) {
            checks.head(schedule);
        }
        Signature by = acting.signature();
        jdbc.sql("""
                        update calendar_link set revoked_at = :now, revoked_by = :by
                         where person = :person and coalesce(schedule, '') = :schedule and revoked_at is null
                        """)
                .param("person", owner)
                .param("schedule", schedule == null ? "" : schedule)
                .param("now", Timestamp.from(by.at()))
                .param("by", by.who())
                .update();
        String secret = Hash.secret("");
        CalendarLink link = new CalendarLink(Ids.next(), owner, schedule, by.at(), by.who(), null, null);
        insert(link, Hash.sha256(secret));
        return new Made(link, address.of("/calendar/" + secret + ".ics"));
    }

    private void insert(CalendarLink link, String hash) {
        int made = jdbc.sql("""
                        insert into calendar_link (id, person, schedule, secret_hash, made_at, made_by)
                        values (:id, :person, :schedule, :hash, :at, :by) on conflict do nothing
                        """)
                .param("id", link.id())
                .param("person", link.person())
                .param("schedule", link.schedule())
                .param("hash", hash)
                .param("at", Timestamp.from(link.madeAt()))
                .param("by", link.madeBy())
                .update();
        if (made == 0) {
            throw Problems.conflict("link-made", "Another link was made at the same moment: try again.");
        }
    }

    /** The live ones of a person. */
    @Transactional(readOnly = true)
    public List<CalendarLink> of(@Nullable String person) {
        return jdbc.sql("select * from calendar_link where person = ? and revoked_at is null order by made_at, id")
                .param(acting.person(person, "/person"))
                .query(CalendarLinks::read)
                .list();
    }

    /** Ends a link at once. */
    public void revoke(String id) {
        CalendarLink link = jdbc.sql("select * from calendar_link where id = ? for update")
                .param(id)
                .query(CalendarLinks::read)
                .optional()
                .orElseThrow(() -> Problems.notFound("calendar link", id));
        Signature by = acting.signature(acting.person(link.person(), "/person"));
        jdbc.sql(
                        "update calendar_link set revoked_at = coalesce(revoked_at, ?), revoked_by = coalesce(revoked_by, ?) where id = ?")
                .params(Timestamp.from(by.at()), acting.signature().who(), id)
                .update();
    }

    /** The link a secret belongs to, unless it was revoked; that it is used is noted at most once an hour. */
    Optional<CalendarLink> use(String secret) {
        Optional<CalendarLink> found = jdbc.sql(
                        "select * from calendar_link where secret_hash = ? and revoked_at is null")
                .param(Hash.sha256(secret))
                .query(CalendarLinks::read)
                .optional();
        found.ifPresent(link -> jdbc.sql("""
                        update calendar_link set used_at = :now
                         where id = :id and (used_at is null or used_at < cast(:now as timestamptz) - interval '1 hour')
                        """)
                .param("id", link.id())
                .param("now", Timestamp.from(acting.signature().at()))
                .update());
        return found;
    }

    void forgetRevokedBefore(Instant time) {
        jdbc.sql("delete from calendar_link where revoked_at < ?")
                .param(Timestamp.from(time))
                .update();
    }

    private static CalendarLink read(ResultSet row, int number) throws SQLException {
        return new CalendarLink(
                row.getString("id"),
                row.getString("person"),
                row.getString("schedule"),
                row.getTimestamp("made_at").toInstant(),
                row.getString("made_by"),
                instant(row.getTimestamp("used_at")),
                instant(row.getTimestamp("revoked_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
