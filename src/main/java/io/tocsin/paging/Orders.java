package io.tocsin.paging;

import io.tocsin.platform.Ids;
import io.tocsin.platform.PlainText;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes orders as rows, in the caller's transaction. */
@Repository
class Orders {

    private static final String INSERT = """
            insert into delivery (id, kind, reference, batch, tier, person, channel, address, message, details,
                                  priority, wants_answer, not_before, next_attempt_at, queued_at, idempotency_key)
            values (:id, :kind, :reference, :batch, :tier, :person, :channel, :address, :message::jsonb,
                    :details::jsonb, :priority, :wantsAnswer, :notBefore, :notBefore, :now, :key)
            on conflict (idempotency_key) do nothing
            """;

    private final JdbcClient jdbc;
    private final MessageJson json;
    private final Clock clock;
    private final WakeUp wakeUp;

    Orders(JdbcClient jdbc, MessageJson json, Clock clock, WakeUp wakeUp) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.wakeUp = wakeUp;
    }

    /** @return false where the same was ordered before */
    boolean place(Kind kind, PageOrder order, Map<String, String> details) {
        int placed = jdbc.sql(INSERT)
                .param("id", Ids.next())
                .param("kind", kind.word())
                .param("reference", order.reference())
                .param("batch", order.batch())
                .param("tier", order.tier())
                .param("person", order.person())
                .param("channel", order.channel())
                .param("address", PlainText.clean(order.address()))
                .param("message", json.write(order.message()))
                .param("details", json.write(details))
                .param("priority", order.priority())
                .param("wantsAnswer", order.wantsAnswer())
                .param("notBefore", at(order.notBefore()))
                .param("now", at(clock.instant()))
                .param("key", order.idempotencyKey())
                .update();
        wakeUp.afterCommit();
        return placed == 1;
    }

    Instant now() {
        return clock.instant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
