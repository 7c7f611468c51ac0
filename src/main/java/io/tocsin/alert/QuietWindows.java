package io.tocsin.alert;

import io.tocsin.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Silences and maintenance as they are kept. What one of them kept quiet is judged again when it ends. */
@Repository
public class QuietWindows {

    private static final int SHOWN = 500;

    /** From the one moment until before the other. */
    public record Span(Instant from, Instant to) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    QuietWindows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Begins one; returns it. */
    public QuietWindow add(String kind, Map<String, String> match, Span span, String reason, String by) {
        QuietWindow window = new QuietWindow(
                Ids.next(), kind, match, span.from(), span.to(), reason, by, clock.instant(), null, null);
        jdbc.sql("""
                        insert into quiet_window (id, kind, match, from_at, to_at, reason, created_by, created_at)
                        values (:id, :kind, :match::jsonb, :from, :to, :reason, :by, :now)
                        """)
                .param("id", window.id())
                .param("kind", kind)
                .param("match", StoredJson.write(match))
                .param("from", utc(span.from()))
                .param("to", utc(span.to()))
                .param("reason", reason)
                .param("by", by)
                .param("now", utc(window.createdAt()))
                .update();
        return window;
    }

    /** Ends one now; what it kept quiet is judged again at once. False where there is none that could end. */
    @Transactional
    public boolean end(String id, String by) {
        Instant now = clock.instant();
        boolean ended = jdbc.sql("""
                                update quiet_window set ended_at = :now, ended_by = :by
                                 where id = :id and ended_at is null and to_at > :now
                                """)
                        .param("now", utc(now))
                        .param("by", by)
                        .param("id", id)
                        .update()
                > 0;
        if (ended) {
            jdbc.sql("""
                            update alert set review_at = :now
                             where current and state = 'suppressed' and reason in ('silenced', 'maintenance')
                            """).param("now", utc(now)).update();
        }
        return ended;
    }

    public Optional<QuietWindow> find(String id) {
        return jdbc.sql("select * from quiet_window where id = ?")
                .param(id)
                .query((row, n) -> read(row))
                .optional();
    }

    /** The latest first; {@code kind} null for both. */
    public List<QuietWindow> all(@Nullable String kind) {
        return jdbc.sql("""
                        select * from quiet_window where :kind::text is null or kind = :kind
                         order by created_at desc, id desc limit :most
                        """)
                .param("kind", kind)
                .param("most", SHOWN)
                .query((row, n) -> read(row))
                .list();
    }

    /** Those in force, the longest lasting first. */
    public List<QuietWindow> active(Instant at) {
        return jdbc.sql("""
                        select * from quiet_window
                         where from_at <= :at and to_at > :at and ended_at is null order by to_at desc, id
                        """).param("at", utc(at)).query((row, n) -> read(row)).list();
    }

    private static QuietWindow read(ResultSet row) throws SQLException {
        return new QuietWindow(
                row.getString("id"),
                row.getString("kind"),
                StoredJson.texts(row.getString("match")),
                time(row, "from_at"),
                time(row, "to_at"),
                row.getString("reason"),
                row.getString("created_by"),
                time(row, "created_at"),
                row.getObject("ended_at") == null ? null : time(row, "ended_at"),
                row.getString("ended_by"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
