package io.tocsin.alert;

import io.tocsin.platform.config.ConfigDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What rules counted and measured of troubles that never come again, and quiet times long over: nobody asks for them. */
@Component
public class Countings {

    /** Longer than any message is under judgement. */
    private static final Duration SETTLED = Duration.ofHours(1);

    /** How long one can see what was quiet, and by whose wish. */
    private static final Duration QUIET_KEPT = Duration.ofDays(400);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Supplier<Rules> rules;

    @Autowired
    Countings(JdbcClient jdbc, Clock clock, ConfigDocument document) {
        this(jdbc, clock, () -> document.get(Rules.class));
    }

    Countings(JdbcClient jdbc, Clock clock, Supplier<Rules> rules) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.rules = rules;
    }

    /** Removes them; returns how many. */
    public int sweep() {
        Instant now = clock.instant();
        return occurrences(now) + breaches(now) + windows(now);
    }

    /** Those that the rule they were counted for looks back to no more, or that is no more. */
    private int occurrences(Instant now) {
        List<Rule> counting = rules.get().rules().stream()
                .filter(rule -> rule.often() != null)
                .toList();
        return jdbc.sql("""
                        delete from rule_occurrence o
                         where not exists (select 1 from unnest(:rules::text[], :since::text[]) as n (rule, since)
                                            where n.rule = o.rule and o.at > n.since::timestamptz)
                        """)
                .param("rules", counting.stream().map(Rule::name).toArray(String[]::new))
                .param(
                        "since",
                        counting.stream()
                                .map(rule -> now.minus(Objects.requireNonNull(rule.often())
                                                .within())
                                        .toString())
                                .toArray(String[]::new))
                .update();
    }

    /** Those of troubles that are over. */
    private int breaches(Instant now) {
        return jdbc.sql("""
                        delete from rule_breach b
                         where b.since < :before
                           and not exists (select 1 from alert a
                                            where a.source = b.source and a.dedup_key = b.dedup_key
                                              and a.current and a.state <> 'resolved')
                        """)
                .param("before", now.minus(SETTLED).atOffset(ZoneOffset.UTC))
                .update();
    }

    private int windows(Instant now) {
        return jdbc.sql("delete from quiet_window where least(to_at, ended_at) < ?")
                .param(now.minus(QUIET_KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
