package io.tocsin.alert;

import io.tocsin.platform.config.ConfigDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Alerts that were kept quiet for a time only (a cooldown, a condition that has to last) and have not cleared when it is
 * over. Many senders report a trouble once: judging them again is what keeps a quiet time from swallowing it.
 */
@Component
public class HeldAlerts {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Tally tally;
    private final Supplier<Rules> rules;

    @Autowired
    HeldAlerts(JdbcClient jdbc, Clock clock, Tally tally, ConfigDocument document) {
        this(jdbc, clock, tally, () -> document.get(Rules.class));
    }

    HeldAlerts(JdbcClient jdbc, Clock clock, Tally tally, Supplier<Rules> rules) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.tally = tally;
        this.rules = rules;
    }

    /**
     * At most so many of those whose sender has been silent for as long as their rule says it may, each as the report
     * that it is over.
     */
    public List<HeldAlert> fallenSilent(int most) {
        List<Rule> patient = rules.get().rules().stream()
                .filter(rule -> rule.autoResolve() != null)
                .toList();
        if (patient.isEmpty()) {
            return List.of();
        }
        tally.upToDate();
        Instant now = clock.instant();
        return jdbc.sql("""
                        select a.*, b.body, b.content_type, b.intake_key
                          from alert a join alert_body b on b.id = a.latest_body
                          join unnest(:rules::text[], :before::text[]) as n (rule, before) on n.rule = a.rule
                         where a.current and a.state <> 'resolved' and a.last_at <= n.before::timestamptz
                         order by a.last_at limit :most
                        """)
                .param("rules", patient.stream().map(Rule::name).toArray(String[]::new))
                .param(
                        "before",
                        patient.stream()
                                .map(rule -> now.minus(Objects.requireNonNull(rule.autoResolve()))
                                        .toString())
                                .toArray(String[]::new))
                .param("most", most)
                .query(this::over)
                .list();
    }

    /** Of an alert that several senders share, all were silent for so long: the one that is over stands for them. */
    private HeldAlert over(ResultSet row, int number) throws SQLException {
        HeldAlert held = read(row, number);
        if (row.getBoolean("collapsed")) {
            jdbc.sql("update alert set members = :members::text[] where id = :id and last_at = :seen")
                    .param(
                            "members",
                            new String[] {Fingerprint.member(held.alert().dedupKey())})
                    .param("id", row.getString("id"))
                    .param("seen", row.getObject("last_at", OffsetDateTime.class))
                    .update();
        }
        return new HeldAlert(held.received(), held.alert().over(clock.instant()));
    }

    /** At most so many of those due now, the longest due first. Judging one again takes it off this list. */
    public List<HeldAlert> due(int most) {
        return jdbc.sql("""
                        select a.*, b.body, b.content_type, b.intake_key
                          from alert a join alert_body b on b.id = a.latest_body
                         where a.current and a.state = 'suppressed' and a.review_at <= :now
                         order by a.review_at limit :most
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(HeldAlerts::read)
                .list();
    }

    private static HeldAlert read(ResultSet row, int number) throws SQLException {
        AlertView view = AlertViews.read(row, number);
        Received received = new Received(
                view.source(), row.getBytes("body"), row.getString("content_type"), row.getString("intake_key"));
        Alert alert = new Alert(
                view.source(),
                row.getString("sender_key"),
                true,
                view.title(),
                view.severity(),
                view.service(),
                view.description(),
                view.labels(),
                view.links(),
                view.values(),
                startsAt(row),
                null,
                view.runbook(),
                false);
        return new HeldAlert(received, alert);
    }

    private static @Nullable Instant startsAt(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("starts_at", OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
