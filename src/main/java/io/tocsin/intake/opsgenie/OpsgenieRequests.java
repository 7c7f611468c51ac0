package io.tocsin.intake.opsgenie;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers for a day what became of each request. */
@Component
class OpsgenieRequests {

    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int SWEPT_AT_ONCE = 100;

    /** As its sender is told. */
    record Processed(
            boolean success,
            boolean isSuccess,
            String action,
            Instant processedAt,
            String integrationId,
            String status,
            @Nullable String alertId,
            @Nullable String alias) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    OpsgenieRequests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void keep(String id, String scope, Outcome outcome) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                        insert into opsgenie_request (id, scope, action, success, status, alert_id, alias, processed_at)
                        values (:id, :scope, :action, :success, :status, :alert, :alias, :now)
                        """)
                .param("id", id)
                .param("scope", scope)
                .param("action", outcome.action())
                .param("success", outcome.success())
                .param("status", outcome.status())
                .param("alert", outcome.alertId())
                .param("alias", outcome.alias())
                .param("now", now)
                .update();
        jdbc.sql("""
                        delete from opsgenie_request where id in (select id from opsgenie_request
                         where processed_at < :before order by processed_at limit :most for update skip locked)
                        """)
                .param("before", now.minus(REMEMBERED))
                .param("most", SWEPT_AT_ONCE)
                .update();
    }

    /** Only to the integration that asked. */
    Optional<Processed> of(String id, String scope) {
        return jdbc.sql("select * from opsgenie_request where id = :id and scope = :scope")
                .param("id", id)
                .param("scope", scope)
                .query((row, n) -> new Processed(
                        row.getBoolean("success"),
                        row.getBoolean("success"),
                        row.getString("action"),
                        row.getObject("processed_at", OffsetDateTime.class).toInstant(),
                        scope,
                        row.getString("status"),
                        row.getString("alert_id"),
                        row.getString("alias")))
                .optional();
    }
}
