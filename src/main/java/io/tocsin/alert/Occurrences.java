package io.tocsin.alert;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps quiet what has not come as often as its rule waits for. */
@Component
class Occurrences {

    private final JdbcClient jdbc;

    Occurrences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void weigh(List<Bench> benches, Instant now) {
        for (Bench bench : benches) {
            bench.assessments().replaceAll((index, each) -> {
                Rule rule = each.rule();
                return rule == null || rule.often() == null || !Silencing.wakes(each)
                        ? each
                        : counted(bench.source(), each, rule, now);
            });
        }
    }

    private Assessment counted(String source, Assessment each, Rule rule, Instant now) {
        Rule.Often often = Objects.requireNonNull(rule.often());
        int times = jdbc.sql("""
                        with old as (delete from rule_occurrence
                                      where source = :source and dedup_key = :key and rule = :rule and at <= :since),
                             new as (insert into rule_occurrence (rule, source, dedup_key, at)
                                     values (:rule, :source, :key, :now))
                        select 1 + count(*) from rule_occurrence
                         where source = :source and dedup_key = :key and rule = :rule and at > :since
                        """)
                .param("source", source)
                .param("key", each.dedupKey())
                .param("rule", rule.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("since", now.minus(often.within()).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
        return times >= often.times() ? each : each.quiet(Reason.BELOW_THRESHOLD, null);
    }
}
