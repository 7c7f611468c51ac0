package io.tocsin.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages byte by byte. */
@Component
class AlertBodies {

    /** Longer than any transaction that could still point to a body it has just stored. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    /** Messages on their way into the table, as a relation {@code b}. */
    static final String UNNEST = """
            unnest(:body_id::text[], :body_source::text[], :body_type::text[], :body_key::text[], :body_bytes::bytea[])
              as b (id, source, type, key, body)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    AlertBodies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Stores messages under their ids; some of one message's alerts may have been stored before the others, and it with them. */
    void keep(Collection<Hearing> hearings, Instant at) {
        if (hearings.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into alert_body (id, source, content_type, intake_key, received_at, body)
                        select id, source, type, key, :at, body from %s
                            on conflict (id) do nothing
                        """.formatted(UNNEST))
                .params(rows(hearings))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What {@link #UNNEST} reads. */
    static Map<String, Object> rows(Collection<Hearing> hearings) {
        List<Received> received = hearings.stream().map(Hearing::received).toList();
        return Map.of(
                "body_id", hearings.stream().map(Hearing::bodyId).toArray(String[]::new),
                "body_source", received.stream().map(Received::source).toArray(String[]::new),
                "body_type", received.stream().map(AlertBodies::type).toArray(String[]::new),
                "body_key", received.stream().map(Received::key).toArray(String[]::new),
                "body_bytes", received.stream().map(Received::body).toArray(byte[][]::new));
    }

    private static @Nullable String type(Received received) {
        return Bounds.text(received.contentType(), Bounds.WORD);
    }

    /** The first, the latest and the last changing message of an alert, each once, oldest first. */
    List<RawBody> of(String alertId) {
        return jdbc.sql("""
                        select b.received_at, b.content_type, b.body
                          from alert a join alert_body b on b.id in (a.first_body, a.latest_body, a.changed_body)
                         where a.id = :id order by b.received_at, b.id
                        """)
                .param("id", alertId)
                .query((row, n) -> RawBody.of(
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getString("content_type"),
                        row.getBytes("body")))
                .list();
    }

    /** Removes messages that only repeated what is known and are no alert's latest any more; returns how many. */
    int sweep() {
        return jdbc.sql("""
                        delete from alert_body
                         where received_at < :before
                           and id not in (select first_body from alert union select latest_body from alert
                                          union select changed_body from alert)
                        """)
                .param("before", clock.instant().minus(SETTLED).atOffset(ZoneOffset.UTC))
                .update();
    }
}
