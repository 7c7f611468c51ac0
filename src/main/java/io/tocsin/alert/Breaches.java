package io.tocsin.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Since when conditions that have to last have held. Who keeps silent about a measured alert has not taken it back. */
@Component
class Breaches {

    private record Breach(String source, String dedupKey, String rule) {

        static final Comparator<Breach> ORDER = Comparator.comparing(Breach::dedupKey)
                .thenComparing(Breach::source)
                .thenComparing(Breach::rule);

        static @Nullable Breach of(String source, Assessment each) {
            Rule rule = each.lasting() == null ? null : each.rule();
            return rule == null ? null : new Breach(source, each.dedupKey(), rule.name());
        }
    }

    private final JdbcClient jdbc;

    Breaches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Quietens what has not lasted long enough yet; a value that is fine again starts the count anew. */
    void weigh(List<Bench> benches, Instant now) {
        List<Key> fine = new ArrayList<>();
        Map<Breach, Instant> since = new TreeMap<>(Breach.ORDER);
        for (Bench bench : benches) {
            for (Assessment each : bench.assessments().values()) {
                Breach breach = each.alert().firing() ? Breach.of(bench.source(), each) : null;
                if (breach != null && each.quiet()) {
                    fine.add(new Key(bench.source(), each.dedupKey()));
                } else if (breach != null) {
                    since.putIfAbsent(breach, earlier(each.alert().startsAt(), now));
                }
            }
        }
        delete(fine);
        Map<Breach, Instant> begun = since.isEmpty() ? Map.of() : begun(since);
        if (!begun.isEmpty()) {
            benches.forEach(bench -> bench.assessments()
                    .replaceAll((index, each) -> quietened(each, begun.get(Breach.of(bench.source(), each)), now)));
        }
    }

    /** A trouble that is over, or told, needs no watching. */
    void forget(List<Decision> decisions) {
        delete(decisions.stream()
                .filter(decision -> decision.verdict() == Verdict.RESOLVED)
                .filter(decision -> decision.oldRule() != null)
                .map(decision -> decision.report().key())
                .toList());
    }

    private static Assessment quietened(Assessment each, @Nullable Instant begun, Instant now) {
        Duration lasting = begun == null ? Duration.ZERO : Objects.requireNonNull(each.lasting());
        return begun != null && now.isBefore(begun.plus(lasting))
                ? each.quiet(Reason.BELOW_THRESHOLD, begun.plus(lasting))
                : each;
    }

    private Map<Breach, Instant> begun(Map<Breach, Instant> since) {
        Map<Breach, Instant> begun = new HashMap<>();
        jdbc.sql("""
                        insert into rule_breach as b (rule, source, dedup_key, since)
                        select rule, source, dedup_key, since::timestamptz
                          from unnest(:rule::text[], :source::text[], :key::text[], :since::text[])
                            as n (rule, source, dedup_key, since)
                        on conflict (source, dedup_key, rule) do update
                           set since = least(b.since, excluded.since)
                        returning rule, source, dedup_key, since
                        """)
                .param("rule", since.keySet().stream().map(Breach::rule).toArray(String[]::new))
                .param("source", since.keySet().stream().map(Breach::source).toArray(String[]::new))
                .param("key", since.keySet().stream().map(Breach::dedupKey).toArray(String[]::new))
                .param("since", since.values().stream().map(Instant::toString).toArray(String[]::new))
                .query(row -> {
                    begun.put(
                            breach(row),
                            row.getObject("since", OffsetDateTime.class).toInstant());
                });
        return begun;
    }

    private static Breach breach(ResultSet row) throws SQLException {
        return new Breach(row.getString("source"), row.getString("dedup_key"), row.getString("rule"));
    }

    private void delete(Collection<Key> keys) {
        if (!keys.isEmpty()) {
            jdbc.sql("""
                            delete from rule_breach b using unnest(:source::text[], :key::text[]) as n (source, dedup_key)
                             where b.source = n.source and b.dedup_key = n.dedup_key
                            """)
                    .param("source", keys.stream().map(Key::source).toArray(String[]::new))
                    .param("key", keys.stream().map(Key::dedupKey).toArray(String[]::new))
                    .update();
        }
    }

    private static Instant earlier(@Nullable Instant said, Instant now) {
        return said == null || said.isAfter(now) ? now : said;
    }
}
