package io.tocsin.paging;

import io.tocsin.platform.Ids;
import io.tocsin.platform.PlainText;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes orders as rows, in the caller's transaction. */
@Repository
class Orders {

    private static final String INSERT = """
            insert into delivery (id, kind, reference, batch, tier, person, channel, address, message, details,
                                  priority, wants_answer, not_before, next_attempt_at, queued_at, idempotency_key)
            select id, :kind, reference, batch, tier, person, channel, address, message::jsonb, :details::jsonb,
                   priority, wants_answer, not_before, not_before, :now, key
              from unnest(:id::text[], :reference::text[], :batch::text[], :tier::text[]::int[], :person::text[],
                          :channel::text[], :address::text[], :message::text[], :priority::text[]::int[],
                          :wantsAnswer::text[]::boolean[], :notBefore::text[]::timestamptz[], :key::text[])
                with ordinality
                as n (id, reference, batch, tier, person, channel, address, message, priority, wants_answer,
                      not_before, key, place)
             order by place
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
        return place(kind, List.of(order), details) == 1;
    }

    /** In one statement, however many there are; returns how many were not ordered before. */
    int place(Kind kind, List<PageOrder> orders, Map<String, String> details) {
        if (orders.isEmpty()) {
            return 0;
        }
        int placed = jdbc.sql(INSERT)
                .param("kind", kind.word())
                .param("details", json.write(details))
                .param("now", at(clock.instant()))
                .param("id", column(orders, order -> Ids.next()))
                .param("reference", column(orders, PageOrder::reference))
                .param("batch", column(orders, PageOrder::batch))
                .param("tier", column(orders, PageOrder::tier))
                .param("person", column(orders, PageOrder::person))
                .param("channel", column(orders, PageOrder::channel))
                .param("address", column(orders, order -> PlainText.clean(order.address())))
                .param("message", column(orders, order -> json.write(order.message())))
                .param("priority", column(orders, PageOrder::priority))
                .param("wantsAnswer", column(orders, PageOrder::wantsAnswer))
                .param("notBefore", column(orders, PageOrder::notBefore))
                .param("key", column(orders, PageOrder::idempotencyKey))
                .update();
        wakeUp.afterCommit();
        return placed;
    }

    @SuppressWarnings("NullAway") // a page to a place has no person
    private static String[] column(List<PageOrder> orders, Function<PageOrder, @Nullable Object> value) {
        return orders.stream()
                .map(value)
                .map(each -> each == null ? null : each.toString())
                .toArray(String[]::new);
    }

    Instant now() {
        return clock.instant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
