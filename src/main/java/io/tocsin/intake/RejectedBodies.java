package io.tocsin.intake;

import io.tocsin.alert.RawBody;
import io.tocsin.alert.Received;
import io.tocsin.platform.Ids;
import io.tocsin.platform.PlainText;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Messages that became no alert, kept for whoever looks for a lost one: of those we refused and of those that held none
 * the newest thousand each, 256 KB of every one.
 */
@Component
public class RejectedBodies {

    private static final int KEPT = 1_000;
    private static final int KEPT_BYTES = 256 << 10;
    private static final int PROBLEM = 2_000;

    /**
     * What is known of one such message, without its bytes.
     *
     * @param refused false where it was understood and accepted, but held no alert
     */
    record Rejected(
            String id,
            String source,
            @Nullable String contentType,
            Instant receivedAt,
            String problem,
            long length,
            boolean refused) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    RejectedBodies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps a message; returns its id. */
    public String keep(Received received, String problem, boolean refused) {
        String id = Ids.next();
        byte[] body = received.body();
        String type = received.contentType();
        jdbc.sql("""
                        insert into rejected_body (id, source, content_type, received_at, problem, length, body, refused)
                        values (:id, :source, :type, :at, :problem, :length, :body, :refused)
                        """)
                .param("id", id)
                .param("source", received.source())
                .param("type", type == null ? null : PlainText.clip(type, 200))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("problem", PlainText.clip(problem, PROBLEM))
                .param("length", body.length)
                .param("body", body.length <= KEPT_BYTES ? body : Arrays.copyOf(body, KEPT_BYTES))
                .param("refused", refused)
                .update();
        jdbc.sql("""
                        delete from rejected_body
                         where id in (select id from rejected_body where refused = :refused order by id desc offset :kept)
                        """).param("refused", refused).param("kept", KEPT).update();
        return id;
    }

    List<Rejected> latest(int most) {
        return jdbc.sql("""
                        select id, source, content_type, received_at, problem, length, refused
                          from rejected_body order by id desc limit :most
                        """)
                .param("most", most)
                .query((row, n) -> new Rejected(
                        row.getString("id"),
                        row.getString("source"),
                        row.getString("content_type"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getString("problem"),
                        row.getLong("length"),
                        row.getBoolean("refused")))
                .list();
    }

    Optional<RawBody> body(String id) {
        return jdbc.sql("select received_at, content_type, body from rejected_body where id = :id")
                .param("id", PlainText.clean(id))
                .query((row, n) -> RawBody.of(
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getString("content_type"),
                        row.getBytes("body")))
                .optional();
    }
}
