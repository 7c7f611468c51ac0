package io.tocsin.response;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Tiers that were told ahead of their step. Whoever writes a row or goes on from it holds its incident's lock, so that the
 * row and the pages it stands for are seen together or not at all; only what no step will ask for is tidied without it.
 */
@Repository
class ToldFirst {

    private final JdbcClient jdbc;

    ToldFirst(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the step goes on from.
     *
     * @param episode how often the incident was opened again: what was told in an earlier one is over
     * @param step the call that was made, counted from 0 over all rounds
     * @param next when the tier after it is due
     * @param people who were called
     */
    record Told(String incidentKey, int episode, int step, Instant next, List<String> people) {}

    void write(List<Told> told) {
        jdbc.sql("""
                insert into told_first (incident_key, episode, step, next_at, people)
                select * from unnest(:key::text[], :episode::text[]::int[], :step::text[]::int[],
                                     :next::text[]::timestamptz[], :people::text[])
                on conflict (incident_key) do update
                   set episode = excluded.episode, step = excluded.step, next_at = excluded.next_at,
                       people = excluded.people""")
                .param("key", column(told, Told::incidentKey))
                .param("episode", column(told, Told::episode))
                .param("step", column(told, Told::step))
                .param("next", column(told, Told::next))
                .param("people", column(told, one -> String.join(",", one.people())))
                .update();
    }

    /** Takes it out: the step that asks goes on from it. */
    Optional<Told> take(String incidentKey, int episode) {
        return jdbc.sql("delete from told_first where incident_key = ? and episode = ? returning *")
                .params(incidentKey, episode)
                .query(ToldFirst::told)
                .optional();
    }

    /** The call made last: the step's own, or the one that was made ahead of the next step. */
    int last(Step step) {
        return jdbc.sql("select step from told_first where incident_key = ? and episode = ?")
                .params(step.key(), step.episode())
                .query(Integer.class)
                .optional()
                .map(ahead -> Math.max(ahead, step.step()))
                .orElseGet(step::step);
    }

    /** Whether a tier was told whose step the process has still to take. */
    boolean ahead(String incidentKey, int episode) {
        return jdbc.sql("select exists (select 1 from told_first where incident_key = ? and episode = ?)")
                .params(incidentKey, episode)
                .query(Boolean.class)
                .single();
    }

    /** Nobody of this call could be reached: the one after it is due now. True where it was made ahead of its step. */
    boolean handsOn(String incidentKey, String batch, Instant now) {
        return jdbc.sql("""
                        update told_first set next_at = :now
                         where incident_key = :key and :batch = incident_key || '/' || episode || '/s' || step""")
                        .param("now", Timestamp.from(now))
                        .param("key", incidentKey)
                        .param("batch", batch)
                        .update()
                == 1;
    }

    /** Forgets what no step will ask for: somebody has answered. What another node is tidying is left to it. */
    void tidy() {
        jdbc.sql("""
                delete from told_first where incident_key = any(array(
                    select f.incident_key from told_first f join incident i on i.key = f.incident_key
                     where i.status <> 'detected' for update of f skip locked))""").update();
    }

    private static Told told(ResultSet row, int number) throws SQLException {
        return new Told(
                row.getString("incident_key"),
                row.getInt("episode"),
                row.getInt("step"),
                row.getTimestamp("next_at").toInstant(),
                Arrays.stream(row.getString("people").split(",", -1))
                        .filter(person -> !person.isEmpty())
                        .toList());
    }

    private static String[] column(List<Told> told, Function<Told, Object> value) {
        return told.stream().map(value).map(Object::toString).toArray(String[]::new);
    }
}
