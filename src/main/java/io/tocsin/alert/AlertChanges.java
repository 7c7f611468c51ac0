package io.tocsin.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What changed about alerts that were reported, on whichever node: the database's own triggers write it down, so that no
 * writer can forget to.
 */
@Component
public class AlertChanges {

    /** Longer than anybody believes what it remembers. */
    private static final Duration KEPT = KnownAlerts.BELIEVED.multipliedBy(2);

    private static final String NOW =
            "select pg_current_snapshot()::text as snapshot, pg_postmaster_start_time()::text as server";

    /** Rows that were committed after the moment, whenever they were written. */
    private static final String NOTE = """
            with changed as materialized (
                    select source, dedup_key, incident_key from alert_change
                     where xid >= pg_snapshot_xmin(:snapshot::pg_snapshot)
                       and not pg_visible_in_snapshot(xid, :snapshot::pg_snapshot)),
                 noted as (
                    insert into alert_repeat (at, alerts, times)
                    select :at, :ids::text[], :times::int[]
                     where pg_postmaster_start_time()::text = :server and not exists (select 1 from changed)
                    returning id)
            select seen.*, exists (select 1 from noted) as noted, news.*
              from (%s) seen left join (select true as change, changed.* from changed) news on true
            """.formatted(NOW);

    /**
     * A moment of the database: what was committed by then.
     *
     * @param server which one: another, after a failover, counts its transactions by itself
     */
    record Moment(String snapshot, String server) {}

    /**
     * What has happened since a moment.
     *
     * @param noted whether the repeats were: nothing has happened
     * @param everything whether no alert is what it was
     * @param incidents whose alerts may mean something else now
     */
    record Look(Moment now, boolean noted, boolean everything, Set<Key> alerts, Set<String> incidents) {}

    private final JdbcClient jdbc;

    AlertChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Moment now() {
        return jdbc.sql(NOW).query((row, number) -> moment(row)).single();
    }

    /** Notes that alerts have repeated, unless anything has changed since the moment: one look decides and notes. */
    Look note(Moment since, List<Repeats.Counted> repeats, Instant at) {
        return jdbc.sql(NOTE)
                .param("snapshot", since.snapshot())
                .param("server", since.server())
                .param("ids", repeats.stream().map(Repeats.Counted::id).toArray(String[]::new))
                .param(
                        "times",
                        repeats.stream().mapToInt(each -> each.repeat().times()).toArray())
                .param("at", Tally.at(at))
                .query((ResultSetExtractor<Look>) rows -> look(rows, since.server()));
    }

    /** At least one row, and one for each change. */
    private static Look look(ResultSet rows, String server) throws SQLException {
        rows.next();
        Moment now = moment(rows);
        boolean noted = rows.getBoolean("noted");
        boolean everything = !now.server().equals(server);
        Set<Key> alerts = new HashSet<>();
        Set<String> incidents = new HashSet<>();
        for (boolean change = rows.getBoolean("change"); change; change = rows.next()) {
            String source = rows.getString("source");
            String incident = rows.getString("incident_key");
            if (source != null) {
                alerts.add(new Key(source, rows.getString("dedup_key")));
            }
            if (incident != null) {
                incidents.add(incident);
            }
            everything |= source == null && incident == null;
        }
        return new Look(now, noted, everything, alerts, incidents);
    }

    private static Moment moment(ResultSet row) throws SQLException {
        return new Moment(row.getString("snapshot"), row.getString("server"));
    }

    /** Forgets what every node has heard of or does not ask for any more. */
    public int sweep() {
        return jdbc.sql("delete from alert_change where at < clock_timestamp() - cast(:kept as interval)")
                .param("kept", KEPT.toString())
                .update();
    }
}
