package io.tocsin.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
 * What says the same as before only counts: most of what ever arrives, so it is looked up and noted, and its row stays as
 * it is until the {@link Tally} is added up. Whatever does not fit is left to be judged in full. No lock is taken: what
 * changes an alert at the same moment came after the repeat, as it might have.
 */
@Component
class Repeats {

    private static final String KNOWN = """
            select n.place, a.id, a.incident_key
              from unnest(:source::text[], :dedup_key::text[], :content::bigint[], :state::text[], :reason::text[])
                   with ordinality as n (source, dedup_key, content, state, reason, place)
              join alert a on a.source = n.source and a.dedup_key = n.dedup_key and a.current
             where a.content = n.content and a.state = n.state and a.reason is not distinct from n.reason
               and not a.collapsed and a.review_at is null
            """;

    private record Counted(
            Repeat repeat, String id, @Nullable String incident) {}

    private final JdbcClient jdbc;
    private final IncidentEndings endings;
    private final Tally tally;
    private final Familiar familiar = new Familiar();

    Repeats(JdbcClient jdbc, IncidentEndings endings, Tally tally) {
        this.jdbc = jdbc;
        this.endings = endings;
        this.tally = tally;
    }

    /** Whether it is worth asking for any of these. */
    boolean expected(Collection<Hearing> hearings) {
        return !candidates(hearings).isEmpty();
    }

    List<Said> count(Collection<Hearing> hearings, Instant now) {
        List<Repeat> candidates = candidates(hearings);
        List<Counted> counted = candidates.isEmpty() ? List.of() : known(candidates);
        Set<String> ended = ended(counted);
        // where the incident is over, what they mean is not as plain as it looks
        List<Counted> plain = counted.stream()
                .filter(each -> each.incident() == null || !ended.contains(each.incident()))
                .toList();
        tally.note(
                plain.stream()
                        .map(each -> new Tally.Note(each.id(), each.repeat().times()))
                        .toList(),
                now);
        List<Said> said = new ArrayList<>();
        plain.forEach(each -> each.repeat().say(each.id(), each.incident(), said));
        return said;
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

    private List<Counted> known(List<Repeat> candidates) {
        return jdbc.sql(KNOWN)
                .param("source", candidates.stream().map(Repeat::source).toArray(String[]::new))
                .param("dedup_key", candidates.stream().map(Repeat::dedupKey).toArray(String[]::new))
                .param("content", candidates.stream().map(Repeat::content).toArray(Long[]::new))
                .param("state", candidates.stream().map(Repeat::state).toArray(String[]::new))
                .param("reason", candidates.stream().map(Repeat::reason).toArray(String[]::new))
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
}
