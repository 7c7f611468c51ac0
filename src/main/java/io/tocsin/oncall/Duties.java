package io.tocsin.oncall;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who was on call as it turned out, and who was when a schedule was last looked at. */
@Repository
class Duties {

    private final JdbcClient jdbc;

    Duties(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How a schedule was last seen.
     *
     * @param person null in a gap
     * @param version of the configuration document it was seen by
     */
    record Duty(@Nullable String person, Instant since, Instant notedAt, long version) {}

    /** Looks at a schedule for the first time; false where it has been looked at before. */
    boolean begin(String schedule, Duty first) {
        return jdbc.sql("""
                        insert into duty (schedule, person, since, noted_at, version)
                        values (:schedule, :person, :since, :since, :version)
                        on conflict (schedule) do nothing
                        """)
                        .param("schedule", schedule)
                        .param("person", first.person())
                        .param("since", Timestamp.from(first.since()))
                        .param("version", first.version())
                        .update()
                == 1;
    }

    /** How it was last seen, its row held; empty where another node is looking at it just now. */
    Optional<Duty> lock(String schedule) {
        return jdbc.sql("select * from duty where schedule = ? for update skip locked")
                .param(schedule)
                .query(Duties::duty)
                .optional();
    }

    Optional<Duty> find(String schedule) {
        return jdbc.sql("select * from duty where schedule = ?")
                .param(schedule)
                .query(Duties::duty)
                .optional();
    }

    void note(String schedule, Duty duty) {
        jdbc.sql("""
                        update duty set person = :person, since = :since, noted_at = :noted, version = :version
                         where schedule = :schedule
                        """)
                .param("schedule", schedule)
                .param("version", duty.version())
                .param("person", duty.person())
                .param("since", Timestamp.from(duty.since()))
                .param("noted", Timestamp.from(duty.notedAt()))
                .update();
    }

    void ended(String schedule, Duty duty, Instant to) {
        if (!duty.since().isBefore(to)) {
            return;
        }
        jdbc.sql("""
                        insert into duty_past (schedule, from_at, to_at, person) values (:schedule, :from, :to, :person)
                        on conflict (schedule, from_at) do nothing
                        """)
                .param("schedule", schedule)
                .param("from", Timestamp.from(duty.since()))
                .param("to", Timestamp.from(to))
                .param("person", duty.person())
                .update();
    }

    /** What is over, as far as it was seen; the oldest first. */
    List<Shift> past(String schedule, Instant from, Instant to) {
        return jdbc.sql("""
                        select * from duty_past where schedule = :schedule and to_at > :from and from_at < :to
                         order by from_at
                        """)
                .param("schedule", schedule)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query((row, n) -> new Shift(
                        row.getTimestamp("from_at").toInstant(),
                        row.getTimestamp("to_at").toInstant(),
                        Optional.ofNullable(row.getString("person")).stream().toList()))
                .list();
    }

    void forgetBefore(Instant time) {
        jdbc.sql("delete from duty_past where to_at < ?")
                .param(Timestamp.from(time))
                .update();
    }

    /** Schedules that are no longer written down have nobody to hand over to. */
    void forgetAllBut(Collection<String> schedules, long version) {
        jdbc.sql("delete from duty where not schedule = any(:schedules) and version <= :version")
                .param("schedules", schedules.toArray(String[]::new))
                .param("version", version)
                .update();
    }

    private static Duty duty(ResultSet row, int number) throws SQLException {
        return new Duty(
                row.getString("person"),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("noted_at").toInstant(),
                row.getLong("version"));
    }
}
