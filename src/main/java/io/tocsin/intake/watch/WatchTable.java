package io.tocsin.intake.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps where everything watched stands, for all nodes alike. */
@Repository
class WatchTable {

    private final JdbcClient jdbc;
    private final Clock clock;

    WatchTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Begins to watch; nothing happens where it is watched already. */
    void begin(String kind, String name, Instant firstAt) {
        jdbc.sql("insert into watch (kind, name, next_at) values (:kind, :name, :at) on conflict do nothing")
                .param("kind", kind)
                .param("name", name)
                .param("at", utc(firstAt))
                .update();
    }

    /** Forgets what is in no document any more. */
    void keepOnly(String kind, Collection<String> names) {
        String[] all = names.toArray(String[]::new);
        jdbc.sql("delete from watch where kind = :kind and not name = any(:names::text[])")
                .param("kind", kind)
                .param("names", all)
                .update();
    }

    Optional<Watched> find(String kind, String name) {
        return jdbc.sql("select * from watch where kind = :kind and name = :name")
                .param("kind", kind)
                .param("name", name)
                .query((row, n) -> read(row))
                .optional();
    }

    List<Watched> all(String kind) {
        return jdbc.sql("select * from watch where kind = :kind order by name")
                .param("kind", kind)
                .query((row, n) -> read(row))
                .list();
    }

    /** What is due and not known to be down. */
    List<Watched> overdue(String kind) {
        return jdbc.sql("select * from watch where kind = :kind and next_at <= :now and not down order by next_at")
                .param("kind", kind)
                .param("now", utc(clock.instant()))
                .query((row, n) -> read(row))
                .list();
    }

    /** Takes this look for this node: true for one caller only, whoever else saw it due. */
    boolean claim(Watched seen, Instant nextAt) {
        return jdbc.sql("update watch set next_at = :next where kind = :kind and name = :name and next_at = :seen")
                        .param("next", utc(nextAt))
                        .param("kind", seen.kind())
                        .param("name", seen.name())
                        .param("seen", utc(seen.nextAt()))
                        .update()
                > 0;
    }

    /** What is due to be looked at, down or not. */
    List<Watched> due(String kind) {
        return jdbc.sql("select * from watch where kind = :kind and next_at <= :now order by next_at")
                .param("kind", kind)
                .param("now", utc(clock.instant()))
                .query((row, n) -> read(row))
                .list();
    }

    /** A sign of life: the next is expected by then. */
    void alive(String kind, String name, Instant nextAt) {
        jdbc.sql("""
                        update watch set last_at = :now, next_at = :next, failures = 0, down = false, problem = null
                         where kind = :kind and name = :name
                        """)
                .param("now", utc(clock.instant()))
                .param("next", utc(nextAt))
                .param("kind", kind)
                .param("name", name)
                .update();
    }

    void failed(Watched seen, String problem) {
        jdbc.sql("update watch set failures = failures + 1, problem = :problem where kind = :kind and name = :name")
                .param("problem", problem)
                .param("kind", seen.kind())
                .param("name", seen.name())
                .update();
    }

    /** Notes that an alert was raised; false where a sign of life came meanwhile. */
    boolean down(Watched seen) {
        return jdbc.sql("update watch set down = true where kind = :kind and name = :name and next_at = :seen")
                        .param("kind", seen.kind())
                        .param("name", seen.name())
                        .param("seen", utc(seen.nextAt()))
                        .update()
                > 0;
    }

    /** Notes that an alert was raised. */
    void markDown(String kind, String name) {
        jdbc.sql("update watch set down = true where kind = :kind and name = :name")
                .param("kind", kind)
                .param("name", name)
                .update();
    }

    /** How long nobody looked, and that somebody looks now; zero the first time. */
    Duration unwatched() {
        Instant now = clock.instant();
        Instant before = jdbc.sql("select last_at from watch_sweep")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(now);
        jdbc.sql("""
                        insert into watch_sweep (one, last_at) values (true, :now)
                        on conflict (one) do update set last_at = greatest(watch_sweep.last_at, excluded.last_at)
                        """).param("now", utc(now)).update();
        return Duration.between(before, now);
    }

    /** It is not overdue before then. */
    void excuse(String kind, String name, Instant until) {
        jdbc.sql("""
                        update watch set next_at = :until
                         where kind = :kind and name = :name and next_at < :until and not down
                        """)
                .param("until", utc(until))
                .param("kind", kind)
                .param("name", name)
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Watched read(ResultSet row) throws SQLException {
        return new Watched(
                row.getString("kind"),
                row.getString("name"),
                row.getObject("next_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("last_at", OffsetDateTime.class)),
                row.getInt("failures"),
                row.getBoolean("down"),
                row.getString("problem"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
