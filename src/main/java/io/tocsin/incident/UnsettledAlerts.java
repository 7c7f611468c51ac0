package io.tocsin.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is committed and still to be settled, kept so that it outlives this process. */
@Repository
class UnsettledAlerts {

    private final JdbcClient jdbc;

    UnsettledAlerts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(List<UnsettledAlert> alerts) {
        if (alerts.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into unsettled_alert (id, lane, alert_id, firing, severity, at)
                        select id, lane, alert_id, firing, severity, :at
                          from unnest(:id::text[], :lane::text[], :alert::text[], :firing::bool[], :severity::text[])
                            as n (id, lane, alert_id, firing, severity)
                        """)
                .param("id", alerts.stream().map(UnsettledAlert::id).toArray(String[]::new))
                .param("lane", alerts.stream().map(UnsettledAlert::lane).toArray(String[]::new))
                .param("alert", alerts.stream().map(UnsettledAlert::alertId).toArray(String[]::new))
                .param("firing", alerts.stream().map(UnsettledAlert::firing).toArray(Boolean[]::new))
                .param("severity", alerts.stream().map(UnsettledAlert::severity).toArray(String[]::new))
                .param("at", alerts.get(0).at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The first of a lane, in their order; locked, so that two nodes never settle the same. */
    List<UnsettledAlert> first(String lane, int most) {
        return jdbc.sql("select * from unsettled_alert where lane = :lane order by id limit :most for update")
                .param("lane", lane)
                .param("most", most)
                .query(UnsettledAlerts::read)
                .list();
    }

    /** This one, locked; none where it has been settled meanwhile. */
    List<UnsettledAlert> locked(String id) {
        return jdbc.sql("select * from unsettled_alert where id = :id for update")
                .param("id", id)
                .query(UnsettledAlerts::read)
                .list();
    }

    /** Since when the one has waited that has waited longest; empty where none waits. */
    Optional<Instant> oldest() {
        return jdbc.sql("select min(at) from unsettled_alert")
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    /** One alert of each lane that has waited since before then, the worst first. */
    List<UnsettledAlert> waitingSince(Instant before, int most) {
        return jdbc.sql("""
                        select * from (
                            select distinct on (lane) * from unsettled_alert where at < :before
                             order by lane, array_position(array['critical', 'high', 'medium', 'low'], severity), id)
                         order by array_position(array['critical', 'high', 'medium', 'low'], severity), id limit :most
                        """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(UnsettledAlerts::read)
                .list();
    }

    void remove(List<UnsettledAlert> settled) {
        jdbc.sql("delete from unsettled_alert where id = any(:ids)")
                .param("ids", settled.stream().map(UnsettledAlert::id).toArray(String[]::new))
                .update();
    }

    private static UnsettledAlert read(ResultSet row, int number) throws SQLException {
        return new UnsettledAlert(
                row.getString("id"),
                row.getString("lane"),
                row.getString("alert_id"),
                row.getBoolean("firing"),
                row.getString("severity"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
