package io.tocsin.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What says the same as before only counts: most of what ever arrives, so it touches one row and nothing else. Whatever
 * does not fit is left to be judged in full.
 */
@Component
class Repeats {

    private static final String COUNT = """
            update alert a
               set count = a.count + n.times, last_at = :at,
                   verdict = case when a.state = 'firing' then 'repeated' else a.verdict end
              from unnest(:source::text[], :dedup_key::text[], :content::bigint[], :state::text[], :reason::text[],
                          :times::int[]) with ordinality
                   as n (source, dedup_key, content, state, reason, times, place)
             where a.source = n.source and a.dedup_key = n.dedup_key and a.current
               and a.content = n.content and a.state = n.state and a.reason is not distinct from n.reason
               and not a.collapsed and a.review_at is null
            returning n.place, a.id, a.incident_key
            """;

    private static final String UNCOUNT = """
            update alert a set count = a.count - n.times
              from unnest(:id::text[], :times::int[]) as n (id, times) where a.id = n.id
            """;

    private record Counted(
            Repeat repeat, String id, @Nullable String incident) {}

    private final JdbcClient jdbc;
    private final IncidentEndings endings;
    private final Familiar familiar = new Familiar();

    Repeats(JdbcClient jdbc, IncidentEndings endings) {
        this.jdbc = jdbc;
        this.endings = endings;
    }

    /** Whether it is worth asking for any of these. */
    boolean expected(Collection<Hearing> hearings) {
        return !candidates(hearings).isEmpty();
    }

    List<Said> count(Collection<Hearing> hearings, Instant now) {
        List<Repeat> candidates = candidates(hearings);
        List<Counted> counted = candidates.isEmpty() ? List.of() : touch(candidates, now);
        Set<String> ended = ended(counted);
        List<Said> said = new ArrayList<>();
        List<Counted> over = new ArrayList<>();
        for (Counted each : counted) {
            if (each.incident() != null && ended.contains(each.incident())) {
                over.add(each);
            } else {
                each.repeat().say(each.id(), each.incident(), said);
            }
        }
        uncount(over);
        return said;
    }

    /** These have just been written. */
    void remember(List<Report> reports) {
        reports.forEach(report -> familiar.add(report.content()));
    }

    private List<Repeat> candidates(Collection<Hearing> hearings) {
        Map<Key, Repeat> byKey = new HashMap<>();
        for (Hearing hearing : hearings) {
            for (int index = 0; index < hearing.alerts(); index++) {
                if (hearing.waits(index)) {
                    Repeat.note(byKey, hearing, index);
                }
            }
        }
        return byKey.values().stream()
                .filter(repeat -> !repeat.odd() && familiar.has(repeat.content()))
                .sorted()
                .toList();
    }

    private List<Counted> touch(List<Repeat> candidates, Instant now) {
        return jdbc.sql(COUNT)
                .param("source", candidates.stream().map(Repeat::source).toArray(String[]::new))
                .param("dedup_key", candidates.stream().map(Repeat::dedupKey).toArray(String[]::new))
                .param("content", candidates.stream().map(Repeat::content).toArray(Long[]::new))
                .param("state", candidates.stream().map(Repeat::state).toArray(String[]::new))
                .param("reason", candidates.stream().map(Repeat::reason).toArray(String[]::new))
                .param("times", candidates.stream().map(Repeat::times).toArray(Integer[]::new))
                .param("at", now.atOffset(ZoneOffset.UTC))
                .query((row, n) -> counted(row, candidates))
                .list();
    }

    private static Counted counted(ResultSet row, List<Repeat> candidates) throws SQLException {
        return new Counted(candidates.get(row.getInt(1) - 1), row.getString(2), row.getString(3));
    }

    private Set<String> ended(List<Counted> counted) {
        Set<String> incidents =
                counted.stream().map(Counted::incident).filter(Objects::nonNull).collect(Collectors.toSet());
        return incidents.isEmpty() ? Set.of() : endings.ended(incidents).keySet();
    }

    /** Their incident is over: what they mean is not as plain as it looked. */
    private void uncount(List<Counted> over) {
        if (!over.isEmpty()) {
            jdbc.sql(UNCOUNT)
                    .param("id", over.stream().map(Counted::id).toArray(String[]::new))
                    .param(
                            "times",
                            over.stream().map(each -> each.repeat().times()).toArray(Integer[]::new))
                    .update();
        }
    }
}
