package io.tocsin.intake;

import io.tocsin.alert.RawBody;
import io.tocsin.alert.Received;
import io.tocsin.platform.Ids;
import io.tocsin.platform.PlainText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
    private static final String WITHOUT_BODY =
            "select id, source, content_type, intake_key, received_at, problem, length, refused from rejected_body";

    /**
     * What is known of one such message, without its bytes.
     *
     * @param key the name of the key it came with
     * @param refused false where it was understood and accepted, but held no alert
     */
    public record Rejected(
            String id,
            String source,
            @Nullable String contentType,
            @Nullable String key,
            Instant receivedAt,
            String problem,
            long length,
            boolean refused) {

        /** Whether all of it is kept. */
        public boolean whole() {
            return length <= KEPT_BYTES;
        }
    }

    /**
     * What came with a message besides its body.
     *
     * @param service whose it is, where its key is for one service
     */
    record Beside(HttpHeaders headers, @Nullable String service) {

        static final Beside NOTHING = new Beside(new HttpHeaders(), null);
    }

    /** @param source of the latest; empty where there is none */
    public record Unstored(int count, String source) {}

    /** A message as it came, to be read again. */
    record Kept(Received received, Beside beside) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    RejectedBodies(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps a message; returns its id. */
    public String keep(Received received, String problem, boolean refused) {
        return keep(received, Beside.NOTHING, problem, refused);
    }

    String keep(Received received, Beside beside, String problem, boolean refused) {
        return keep(received, beside, problem, refused, false);
    }

    /** Keeps what was understood and could not be stored: until somebody tries it again, nobody has heard of it. */
    String keepUnstored(Received received, String problem) {
        return keep(received, Beside.NOTHING, problem, true, true);
    }

    private String keep(Received received, Beside beside, String problem, boolean refused, boolean unstored) {
        String id = Ids.next();
        byte[] body = received.body();
        String type = received.contentType();
        jdbc.sql("""
                        insert into rejected_body (id, source, content_type, received_at, problem, length, body, refused,
                               unstored, intake_key, service, headers)
                        values (:id, :source, :type, :at, :problem, :length, :body, :refused,
                               :unstored, :key, :service, :headers::jsonb)
                        """)
                .param("id", id)
                .param("source", received.source())
                .param("type", type == null ? null : PlainText.clip(type, 200))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("problem", PlainText.clip(problem, PROBLEM))
                .param("length", body.length)
                .param("body", body.length <= KEPT_BYTES ? body : Arrays.copyOf(body, KEPT_BYTES))
                .param("refused", refused)
                .param("unstored", unstored)
                .param("key", received.key())
                .param("service", beside.service())
                .param("headers", KeptHeaders.write(beside.headers()))
                .update();
        jdbc.sql("""
                        delete from rejected_body
                         where id in (select id from rejected_body where refused = :refused order by id desc offset :kept)
                        """).param("refused", refused).param("kept", KEPT).update();
        return id;
    }

    /** What could not be stored within that time and has not been since. */
    public Unstored unstored(Duration within) {
        return jdbc.sql("""
                        select count(*) as count, coalesce((array_agg(source order by received_at desc))[1], '') as source
                          from rejected_body where unstored and received_at > ?
                        """)
                .param(clock.instant().minus(within).atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Unstored(row.getInt("count"), row.getString("source")))
                .single();
    }

    /** The newest first. */
    public List<Rejected> latest(int most) {
        return jdbc.sql(WITHOUT_BODY + " order by id desc limit :most")
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    public Optional<Rejected> find(String id) {
        return jdbc.sql(WITHOUT_BODY + " where id = :id")
                .param("id", PlainText.clean(id))
                .query((row, n) -> read(row))
                .optional();
    }

    /** As it came; of a longer one what is kept. */
    Optional<Kept> kept(String id) {
        return jdbc.sql(
                        "select source, content_type, intake_key, service, headers, body from rejected_body where id = :id")
                .param("id", PlainText.clean(id))
                .query((row, n) -> new Kept(
                        new Received(
                                row.getString("source"),
                                row.getBytes("body"),
                                row.getString("content_type"),
                                row.getString("intake_key")),
                        new Beside(KeptHeaders.read(row.getString("headers")), row.getString("service"))))
                .optional();
    }

    /** Says anew what is wrong with it. */
    void judge(String id, String problem, boolean refused) {
        jdbc.sql("update rejected_body set problem = :problem, refused = :refused where id = :id")
                .param("problem", PlainText.clip(problem, PROBLEM))
                .param("refused", refused)
                .param("id", id)
                .update();
    }

    /** It became alerts after all. */
    void forget(String id) {
        jdbc.sql("delete from rejected_body where id = ?").param(id).update();
    }

    private static Rejected read(ResultSet row) throws SQLException {
        return new Rejected(
                row.getString("id"),
                row.getString("source"),
                row.getString("content_type"),
                row.getString("intake_key"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("problem"),
                row.getLong("length"),
                row.getBoolean("refused"));
    }

    public Optional<RawBody> body(String id) {
        return jdbc.sql("select received_at, content_type, body from rejected_body where id = :id")
                .param("id", PlainText.clean(id))
                .query((row, n) -> RawBody.of(
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getString("content_type"),
                        row.getBytes("body")))
                .optional();
    }
}
