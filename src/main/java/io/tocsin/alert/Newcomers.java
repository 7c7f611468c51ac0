package io.tocsin.alert;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What nobody has reported before and what joins an incident that is open already: most of a storm. It is stored with its
 * message and its incident's timeline by one statement, which leaves whatever is less plain to be judged in full.
 */
@Component
public class Newcomers {

    private static final String STORE = """
            with open as materialized (%s),
                 stored as (
                    %s
                    select %s, open.key
                      from %s
                      join open on open.grouping_key = n.grouping_key
                       and array_position(:words::text[], n.severity) >= array_position(:words::text[], open.word)
                     where not exists (select 1 from quiet_window
                                        where from_at <= :at and to_at > :at and ended_at is null)
                       and (not exists (select 1 from alert shared where shared.current and shared.collapsed)
                            or not exists (select 1 from alert shared where shared.current and shared.collapsed
                                              and shared.members && :all_members::text[]))
                    on conflict (source, dedup_key) where current do nothing
                    returning id, incident_key, title, source, dedup_key, first_at, first_body),
                 kept as (
                    insert into alert_body (id, source, content_type, intake_key, received_at, body)
                    select b.id, b.source, b.type, b.key, :at, b.body
                      from %s
                     where b.id in (select first_body from stored)
                        on conflict (id) do nothing),
                 told as (%s)
            select id, incident_key from stored
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JoinedAtOnce joined;
    private final Inhibiting inhibiting;
    private final Repeats repeats;
    private final String store;
    private final Familiar openGroups = new Familiar();

    Newcomers(JdbcClient jdbc, Clock clock, JoinedAtOnce joined, Inhibiting inhibiting, Repeats repeats) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.joined = joined;
        this.inhibiting = inhibiting;
        this.repeats = repeats;
        this.store = STORE.formatted(
                joined.open(), AlertRows.INTO, AlertRows.FIRST, AlertRows.UNNEST, AlertBodies.UNNEST, joined.telling());
    }

    /** Whether some of these may be new and join an incident; a guess. */
    public boolean expected(Collection<Hearing> hearings) {
        return !inhibiting.any()
                && hearings.stream()
                        .anyMatch(hearing -> hearing.waiting().stream().anyMatch(index -> isNew(hearing, index)));
    }

    /** Learns from what was judged which groups have an open incident, or will have one in a moment. */
    public void hear(Judgement judgement) {
        if (judgement.verdict() == Verdict.NEW) {
            openGroups.add(name(judgement.groupingKey()));
        }
    }

    /** Stores what is new and plain, in the caller's transaction; the rest is left for the {@link Judge}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Said> store(Collection<Hearing> hearings) {
        List<Report> reports = reports(hearings);
        if (reports.isEmpty()) {
            return List.of();
        }
        Map<String, String> incidents = write(reports, clock.instant());
        List<Report> stored = reports.stream()
                .filter(report -> incidents.containsKey(report.id()))
                .toList();
        repeats.remember(stored);
        return stored.stream()
                .flatMap(report -> said(report, String.valueOf(incidents.get(report.id()))))
                .toList();
    }

    private Map<String, String> write(List<Report> reports, Instant now) {
        Set<String> groups = new HashSet<>();
        reports.forEach(report -> groups.add(report.groupingKey()));
        Map<String, Object> parameters = AlertRows.proposed(reports, Map.of()).parameters();
        parameters.putAll(joined.asking(groups));
        parameters.putAll(AlertBodies.rows(
                reports.stream().map(Report::hearing).distinct().toList()));
        parameters.put("at", now.atOffset(ZoneOffset.UTC));
        parameters.put("words", SeverityWords.WORST_FIRST.toArray(String[]::new));
        parameters.put(
                "all_members",
                reports.stream().flatMap(report -> report.firing().stream()).toArray(String[]::new));
        Map<String, String> incidents = new HashMap<>();
        jdbc.sql(store).params(parameters).query(row -> {
            incidents.put(row.getString(1), row.getString(2));
        });
        return incidents;
    }

    /** One for each that looks new, in the order everybody locks in. */
    private List<Report> reports(Collection<Hearing> hearings) {
        Set<Key> taken = new HashSet<>();
        List<Report> reports = new ArrayList<>();
        for (Hearing hearing : hearings) {
            Map<Integer, Assessment> plain = new HashMap<>();
            for (int index : hearing.waiting()) {
                Assessment each = hearing.assessment(index);
                boolean first = taken.add(new Key(hearing.source(), each.dedupKey()))
                        & (!each.collapsed() || taken.add(new Key(hearing.source(), each.senderKey())));
                if (first && isNew(hearing, index)) {
                    plain.put(index, each);
                }
            }
            reports.addAll(Report.of(hearing, plain));
        }
        reports.sort(Report.ORDER);
        return reports;
    }

    private boolean isNew(Hearing hearing, int index) {
        Assessment each = hearing.assessment(index);
        Rule rule = each.rule();
        return !repeats.knows(hearing.content(index))
                && each.plain()
                && !each.quiet()
                && (rule == null || rule.often() == null)
                && openGroups.has(name(each.groupingKey()));
    }

    private static Stream<Said> said(Report report, String incident) {
        Stored stored = new Stored(
                report.id(),
                "firing",
                incident,
                report.firing(),
                null,
                report.groupingKey(),
                report.hearing().bodyId(),
                0);
        return Decision.of(report, stored, null, Instant.MIN).said();
    }

    private static long name(String groupingKey) {
        return 31L * groupingKey.hashCode() + groupingKey.length();
    }
}
