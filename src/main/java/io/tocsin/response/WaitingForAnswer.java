package io.tocsin.response;

import io.tocsin.response.NextTier.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Incidents whose process waits for an answer and whose timer for the next tier has come due. */
@Repository
class WaitingForAnswer {

    /** One timer of one incident that nobody has told a tier of since it came due. */
    private static final String DUE = """
              from act_ru_job j
              join act_ru_jobdef d on d.id_ = j.job_def_id_ and d.act_id_ = 'Timer_NoAnswer'
              join act_ru_execution e on e.id_ = j.process_instance_id_
              join incident i on i.key = e.business_key_ and i.status = 'detected'
              join act_ru_variable s on s.var_scope_ = e.id_ and s.name_ = 'step'
              left join act_ru_variable p on p.var_scope_ = e.id_ and p.name_ = 'episode'
              left join act_ru_variable q on q.var_scope_ = e.id_ and q.name_ = 'toldQuietly'
             where j.duedate_ <= :now and j.retries_ > 0 and j.suspension_state_ = 1
               and (s.long_ >= 0 or q.long_ = coalesce(p.long_, 0))
               and not exists (select 1 from told_first f
                                where f.incident_key = i.key and f.episode = coalesce(p.long_, 0))
            """;

    /** What incidents are opened with, and what those that are open go by. */
    private static final String IN_USE = """
            select d.id_ from act_re_procdef d
             where d.key_ = :key
               and (d.version_ = (select max(version_) from act_re_procdef where key_ = :key)
                    or exists (select 1 from act_ru_execution e where e.proc_def_id_ = d.id_))
            """;

    private final JdbcClient jdbc;
    private final RepositoryService models;
    private final Map<String, Boolean> straight = new ConcurrentHashMap<>();

    WaitingForAnswer(JdbcClient jdbc, RepositoryService models) {
        this.jdbc = jdbc;
        this.models = models;
    }

    /** An incident and where its walk through the tiers stands. */
    record Due(String incidentKey, int step, int episode, Instant at, String model) {

        private static Due of(ResultSet row, int number) throws SQLException {
            return new Due(
                    row.getString("key"),
                    row.getInt("step"),
                    row.getInt("episode"),
                    row.getTimestamp("duedate_").toInstant(),
                    row.getString("proc_def_id_"));
        }

        Position position() {
            return new Position(step, episode, at);
        }
    }

    /** Locks the first so many that nobody else holds, the worst first, so that nodes share what is due; their keys. */
    List<String> lockDue(Instant now, int most) {
        return jdbc.sql("select i.key" + DUE
                        + "order by i.severity, j.duedate_ limit :most for update of i skip locked")
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** How many there are, whoever holds them. */
    int count(Instant now) {
        return jdbc.sql("select count(*)" + DUE)
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .single();
    }

    /** Those of the incidents that are due and whose model leads from the timer straight to the next tier. */
    List<Due> stillDue(Collection<String> keys, Instant now) {
        return jdbc
                .sql("select i.key, s.long_ as step, coalesce(p.long_, 0) as episode, j.duedate_, e.proc_def_id_" + DUE
                        + "and i.key = any(:keys) order by i.severity, j.duedate_")
                .param("now", Timestamp.from(now))
                .param("keys", keys.toArray(String[]::new))
                .query(Due::of)
                .list()
                .stream()
                .filter(due -> straight.computeIfAbsent(due.model(), this::leadsToTheNextTier))
                .toList();
    }

    /** To read one takes a third of a second, which a burst must not wait for. */
    void readDiagrams() {
        jdbc.sql(IN_USE)
                .param("key", IncidentResponse.KEY)
                .query(String.class)
                .list()
                .forEach(model -> straight.computeIfAbsent(model, this::leadsToTheNextTier));
    }

    /** A model of a process owner may do something else there: then only its step tells. */
    private boolean leadsToTheNextTier(String model) {
        return new WayOfNoAnswer(models.getBpmnModelInstance(model)).leadsToTheNextTier();
    }
}
