package io.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Since when conditions that have to last have held. Who keeps silent about a measured alert has not taken it back. */
@Component
class Breaches {

    private record Key(String dedupKey, String rule) {}

    private final JdbcClient jdbc;

    Breaches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Quietens what has not lasted long enough yet; a value that is fine again starts the count anew. */
    List<Assessment> weigh(String source, List<Assessment> assessments, Instant now) {
        List<Assessment> lasting = assessments.stream()
                .filter(each -> each.lasting() != null && each.alert().firing())
                .toList();
        if (lasting.isEmpty()) {
            return assessments;
        }
        List<Assessment> fine = lasting.stream().filter(Assessment::quiet).toList();
        delete(source, fine.stream().map(Assessment::dedupKey).toList());
        Map<Key, Instant> due = begun(
                source,
                lasting.stream()
                        .filter(each -> !each.quiet())
                        .sorted((one, other) -> one.dedupKey().compareTo(other.dedupKey()))
                        .toList(),
                now);
        List<Assessment> weighed = new ArrayList<>();
        for (Assessment each : assessments) {
            Instant at = due.get(key(each));
            weighed.add(at != null && now.isBefore(at) ? each.quietUntil(at) : each);
        }
        return weighed;
    }

    /** A trouble that is over, or told, needs no watching. */
    void forget(String source, List<Decision> decisions) {
        delete(
                source,
                decisions.stream()
                        .filter(decision -> decision.verdict() == Verdict.RESOLVED)
                        .filter(decision -> decision.oldRule() != null)
                        .map(decision -> decision.report().dedupKey())
                        .toList());
    }

    private Map<Key, Instant> begun(String source, List<Assessment> holding, Instant now) {
        Map<Key, Instant> due = new HashMap<>();
        for (Assessment each : holding) {
            Key key = key(each);
            Duration lasting = Objects.requireNonNull(each.lasting()).lasting();
            Instant since = earlier(each.alert().startsAt(), now);
            if (key != null && !due.containsKey(key)) {
                due.put(key, begun(source, key, since).plus(lasting));
            }
        }
        return due;
    }

    private Instant begun(String source, Key key, Instant since) {
        return jdbc.sql("""
                        insert into rule_breach as b (rule, source, dedup_key, since)
                        values (:rule, :source, :key, :since)
                        on conflict (source, dedup_key, rule) do update
                           set since = least(b.since, excluded.since)
                        returning since
                        """)
                .param("rule", key.rule())
                .param("source", source)
                .param("key", key.dedupKey())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private void delete(String source, List<String> dedupKeys) {
        if (!dedupKeys.isEmpty()) {
            jdbc.sql("delete from rule_breach where source = :source and dedup_key = any(:keys::text[])")
                    .param("source", source)
                    .param("keys", dedupKeys.toArray(String[]::new))
                    .update();
        }
    }

    private static @Nullable Key key(Assessment each) {
        Rule rule = each.lasting() == null ? null : each.rule();
        return rule == null ? null : new Key(each.dedupKey(), rule.name());
    }

    private static Instant earlier(@Nullable Instant said, Instant now) {
        return Stream.of(now, said == null ? now : said).min(Instant::compareTo).orElse(now);
    }
}
