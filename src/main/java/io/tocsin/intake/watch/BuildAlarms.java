package io.tocsin.intake.watch;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** For which builds an alert of ours is open. */
@Repository
class BuildAlarms {

    /** @param failedAt the last failure it tells of */
    record Alarm(String rate, String subject, String title, Instant failedAt) {}

    private final JdbcClient jdbc;

    BuildAlarms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Alarm> all() {
        return jdbc.sql("select * from ci_alarm order by rate, subject")
                .query((row, n) -> new Alarm(
                        row.getString("rate"),
                        row.getString("subject"),
                        row.getString("title"),
                        row.getObject("failed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void open(Alarm alarm) {
        jdbc.sql("""
                        insert into ci_alarm (rate, subject, title, failed_at) values (:rate, :subject, :title, :at)
                        on conflict (rate, subject) do update
                           set title = excluded.title, failed_at = excluded.failed_at
                        """)
                .param("rate", alarm.rate())
                .param("subject", alarm.subject())
                .param("title", alarm.title())
                .param("at", alarm.failedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void close(Alarm alarm) {
        jdbc.sql("delete from ci_alarm where rate = ? and subject = ?")
                .params(alarm.rate(), alarm.subject())
                .update();
    }
}
