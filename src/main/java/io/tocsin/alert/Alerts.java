package io.tocsin.alert;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The alerts that were reported, and whose they are. */
@Component
public class Alerts {

    private final JdbcClient jdbc;
    private final AlertBodies bodies;
    private final Tally tally;

    Alerts(JdbcClient jdbc, AlertBodies bodies, Tally tally) {
        this.jdbc = jdbc;
        this.bodies = bodies;
        this.tally = tally;
    }

    /** Notes the incident these alerts opened or joined, inside the caller's transaction. */
    public void belongsTo(Collection<String> alertIds, String incidentKey) {
        if (!alertIds.isEmpty()) {
            jdbc.sql("update alert set incident_key = :incident where id = any(:ids::text[])")
                    .param("incident", incidentKey)
                    .param("ids", alertIds.toArray(String[]::new))
                    .update();
        }
    }

    /** How many alerts of this incident are firing. */
    public int firing(String incidentKey) {
        return number("select count(*) from alert where incident_key = :incident and state = 'firing'", incidentKey);
    }

    /** How many alerts belong to this incident. */
    public int count(String incidentKey) {
        return number("select count(*) from alert where incident_key = :incident", incidentKey);
    }

    /** How many alerts belong to each of these incidents; those without any are left out. */
    public Map<String, Integer> counts(Collection<String> incidentKeys) {
        Map<String, Integer> counts = new HashMap<>();
        jdbc.sql("select incident_key, count(*) from alert where incident_key = any(:keys) group by incident_key")
                .param("keys", incidentKeys.toArray(String[]::new))
                .query(row -> {
                    counts.put(row.getString(1), row.getInt(2));
                });
        return counts;
    }

    /** The alerts of this incident, first reported first. */
    public List<AlertView> of(String incidentKey) {
        tally.upToDate();
        return jdbc.sql("select * from alert where incident_key = :incident order by first_at, id")
                .param("incident", incidentKey)
                .query(AlertViews::read)
                .list();
    }

    /** Hands every alert of one incident to another (a merge), inside the caller's transaction. */
    public void moveAll(String from, String into) {
        jdbc.sql("update alert set incident_key = :into where incident_key = :from")
                .param("from", from)
                .param("into", into)
                .update();
    }

    /**
     * The incident this alert belongs to; empty where it has none. Until the caller's transaction ends, nobody gives it
     * another.
     */
    public Optional<String> lockedIncident(String id) {
        return jdbc.sql("select coalesce(incident_key, '') from alert where id = :id for update")
                .param("id", id)
                .query(String.class)
                .optional()
                .filter(incident -> !incident.isEmpty());
    }

    public Optional<AlertView> alert(String id) {
        tally.upToDate();
        return jdbc.sql("select * from alert where id = :id")
                .param("id", id)
                .query(AlertViews::read)
                .optional();
    }

    /** The first, the last that changed the state and the latest message of an alert, each once, oldest first. */
    public List<RawBody> bodies(String id) {
        return bodies.of(id);
    }

    /** These alerts, in no order. */
    public List<AlertView> all(Collection<String> ids) {
        return jdbc.sql("select * from alert where id = any(:ids)")
                .param("ids", ids.toArray(String[]::new))
                .query(AlertViews::read)
                .list();
    }

    /** The incidents these alerts belong to; those that belong to none are left out. */
    public Map<String, String> incidents(Collection<String> ids) {
        Map<String, String> incidents = new HashMap<>();
        jdbc.sql("select id, incident_key from alert where id = any(:ids) and incident_key is not null")
                .param("ids", ids.toArray(String[]::new))
                .query(row -> {
                    incidents.put(row.getString("id"), row.getString("incident_key"));
                });
        return incidents;
    }

    /** Removes messages no alert points to any more; returns how many. */
    public int sweepBodies() {
        return bodies.sweep();
    }

    private int number(String sql, String incidentKey) {
        return jdbc.sql(sql).param("incident", incidentKey).query(Integer.class).single();
    }
}
