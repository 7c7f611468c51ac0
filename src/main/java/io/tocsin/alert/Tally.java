package io.tocsin.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How often alerts have repeated. What comes is noted in one small row for a whole batch, committed before its sender is
 * answered, and added to the alerts' own rows later, once for many repeats. Whoever asks for counts has them added up
 * first, so that nobody sees the difference.
 */
@Component
public class Tally {

    private static final Logger log = LoggerFactory.getLogger(Tally.class);

    /** Notes that are added up in one commit. The more, the fewer rows are written: mostly they speak of the same alerts. */
    private static final int AT_ONCE = 4_096;

    /** Notes the repeats in rows of {@code known}, with {@code id} and {@code times}, as of {@code :at}. */
    static final String NOTE = """
            insert into alert_repeat (at, alerts, times)
            select :at, array_agg(id), array_agg(times) from known having count(*) > 0""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Tally(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** As {@link #NOTE} wants to be told the time. */
    static OffsetDateTime at(Instant now) {
        return now.atOffset(ZoneOffset.UTC);
    }

    /**
     * Adds up before somebody reads counts; inside a transaction nobody waits for that, and whoever loses a race for the
     * alerts' locks reads what there is: looking must not fail for the sake of a count.
     */
    void upToDate() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return;
        }
        try {
            addUp();
        } catch (ConcurrencyFailureException lost) {
            log.atDebug().setCause(lost).log("repeats are added up a moment later");
        }
    }

    /** Adds up all that is noted, on whichever node; returns how many notes there were. */
    public int addUp() {
        int all = 0;
        for (int some = some(); some > 0; some = some()) {
            all += some;
        }
        return all;
    }

    private int some() {
        Integer added = transaction.execute(status ->
                jdbc.sql("""
                        with gone as (
                                delete from alert_repeat
                                 where id = any(array(select id from alert_repeat order by id limit :most))
                                returning at, alerts, times),
                             sums as (
                                select r.id, sum(r.times) as times, max(gone.at) as at
                                  from gone, unnest(gone.alerts, gone.times) as r (id, times) group by r.id),
                             meant as materialized (
                                select a.id, sums.times, sums.at from alert a join sums on sums.id = a.id
                                 order by a.dedup_key, a.source for no key update of a),
                             added as (
                                update alert a
                                   set count = a.count + meant.times, last_at = greatest(a.last_at, meant.at),
                                       verdict = case when a.state = 'firing' and a.last_at <= meant.at then 'repeated'
                                                      else a.verdict end
                                  from meant where meant.id = a.id)
                        select count(*) from gone
                        """).param("most", AT_ONCE).query(Integer.class).single());
        return added == null ? 0 : added;
    }
}
