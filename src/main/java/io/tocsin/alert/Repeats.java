package io.tocsin.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What says the same as before only counts: most of what ever arrives, so it is looked up and noted by one statement, and
 * its row stays as it is until the {@link Tally} is added up; what was looked up is not again for as long as nobody changes
 * it ({@link KnownAlerts}). Whatever does not fit is left to be judged in full; so is
 * what belongs to an incident that is over, since what it means is not as plain as it looks. No lock is taken: what
 * changes an alert at the same moment came after the repeat, as it might have.
 */
@Component
class Repeats {

    private static final String COUNT = """
            with known as materialized (
                    select n.place, n.times, a.id, a.incident_key
                      from unnest(:source::text[], :dedup_key::text[], :content::bigint[], :state::text[],
                                  :reason::text[], :times::int[])
                           with ordinality as n (source, dedup_key, content, state, reason, times, place)
                      join alert a on a.source = n.source and a.dedup_key = n.dedup_key and a.current
                     where a.content = n.content and a.state = n.state and a.reason is not distinct from n.reason
                       and not a.collapsed and a.review_at is null
                       and (a.incident_key is null or not %s)),
                 noted as (%s)
            select place, id, incident_key from known
            """;

    /** @param incident the key of the alert's incident, which is not over */
    record Counted(Repeat repeat, String id, @Nullable String incident) {}

    private final JdbcClient jdbc;
    private final String count;
    private final Familiar familiar = new Familiar();
    private final KnownAlerts known;
    /** For {@link #known}: whoever does not get it looks everything up. */
    private final ReentrantLock remembering = new ReentrantLock();

    Repeats(JdbcClient jdbc, IncidentEndings endings, AlertChanges changes) {
        this.jdbc = jdbc;
        this.known = new KnownAlerts(changes);
        this.count = COUNT.formatted(endings.over("a.incident_key"), Tally.NOTE);
    }

    /** Whether it is worth asking for any of these. */
    boolean expected(Collection<Hearing> hearings) {
        for (Hearing hearing : hearings) {
            for (int index = 0; index < hearing.alerts(); index++) {
                if (hearing.waits(index) && familiar.has(hearing.content(index))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Counts what it knows, in the caller's transaction, and says so. */
    List<Said> count(Collection<Hearing> hearings, Instant now) {
        List<Repeat> candidates = candidates(hearings);
        List<Said> said = new ArrayList<>();
        counted(candidates, now).forEach(each -> each.repeat().say(each.id(), each.incident(), said));
        return said;
    }

    private List<Counted> counted(List<Repeat> repeats, Instant now) {
        if (!remembering.tryLock()) {
            return lookedUp(repeats, now);
        }
        try {
            List<Counted> counted = known.note(repeats, now);
            if (counted.size() == repeats.size()) {
                return counted;
            }
            Set<Repeat> done = counted.stream().map(Counted::repeat).collect(Collectors.toSet());
            known.listen();
            List<Counted> lookedUp = lookedUp(
                    repeats.stream().filter(each -> !done.contains(each)).toList(), now);
            known.learn(lookedUp);
            return Stream.concat(counted.stream(), lookedUp.stream()).toList();
        } finally {
            remembering.unlock();
        }
    }

    /** Whether this has been reported before, in these words; a guess. */
    boolean knows(long content) {
        return familiar.has(content);
    }

    /** These have just been written. */
    void remember(List<Report> reports) {
        reports.forEach(report -> familiar.add(report.content()));
    }

    private List<Repeat> candidates(Collection<Hearing> hearings) {
        Map<Key, Repeat> byKey = new LinkedHashMap<>();
        for (Hearing hearing : hearings) {
            for (int index = 0; index < hearing.alerts(); index++) {
                if (hearing.waits(index)) {
                    Repeat.note(byKey, hearing, index);
                }
            }
        }
        return byKey.values().stream()
                .filter(repeat -> !repeat.odd() && familiar.has(repeat.content()))
                .toList();
    }

    private List<Counted> lookedUp(List<Repeat> candidates, Instant now) {
        return jdbc.sql(count)
                .param("source", candidates.stream().map(Repeat::source).toArray(String[]::new))
                .param("dedup_key", candidates.stream().map(Repeat::dedupKey).toArray(String[]::new))
                .param("content", candidates.stream().mapToLong(Repeat::content).toArray())
                .param("state", candidates.stream().map(Repeat::state).toArray(String[]::new))
                .param("reason", candidates.stream().map(Repeat::reason).toArray(String[]::new))
                .param("times", candidates.stream().mapToInt(Repeat::times).toArray())
                .param("at", Tally.at(now))
                .query((row, n) -> counted(row, candidates))
                .list();
    }

    private static Counted counted(ResultSet row, List<Repeat> candidates) throws SQLException {
        return new Counted(candidates.get(row.getInt(1) - 1), row.getString(2), row.getString(3));
    }
}
