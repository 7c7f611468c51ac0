package io.tocsin.incident;

import io.tocsin.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Steps that wait for the incident of their alert. */
@Repository
class SenderStepTable {

    record Waiting(String alertId, SenderStep step) {}

    private final JdbcClient jdbc;

    SenderStepTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String alertId, SenderStep step, Instant at) {
        Severity severity = step.severity();
        jdbc.sql("""
                        insert into sender_step (id, alert_id, act, actor, words, severity, asked_at)
                        values (:id, :alert, :act, :actor, :words, :severity, :at)
                        """)
                .param("id", Ids.next())
                .param("alert", alertId)
                .param("act", step.act().name())
                .param("actor", step.actor())
                .param("words", step.words())
                .param("severity", severity == null ? null : severity.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether the incident of this alert has still to hear of it. */
    boolean unsettled(String alertId) {
        return jdbc.sql("select exists (select 1 from unsettled_alert where alert_id = ?)")
                .param(alertId)
                .query(Boolean.class)
                .single();
    }

    /** The ids of what waits for these alerts, in the order it was asked for. */
    List<String> of(Collection<String> alertIds) {
        return jdbc.sql("select id from sender_step where alert_id = any(?) order by id")
                .param(alertIds.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** The ids of what was asked for before then and need wait no more. */
    List<String> settled(Instant before, int most) {
        return jdbc.sql("""
                        select id from sender_step s
                         where asked_at < :before
                           and not exists (select 1 from unsettled_alert u where u.alert_id = s.alert_id)
                         order by id limit :most
                        """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Removes it in the caller's transaction; empty where somebody else has. */
    Optional<Waiting> takeOut(String id) {
        return jdbc.sql("delete from sender_step where id = ? returning *")
                .param(id)
                .query(SenderStepTable::read)
                .optional();
    }

    private static Waiting read(ResultSet row, int number) throws SQLException {
        String severity = row.getString("severity");
        SenderStep step = new SenderStep(
                SenderStep.Act.valueOf(row.getString("act")),
                row.getString("actor"),
                row.getString("words"),
                severity == null ? null : Severity.valueOf(severity));
        return new Waiting(row.getString("alert_id"), step);
    }
}
