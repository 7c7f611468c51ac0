package io.tocsin.paging;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells other pagers and ticket systems that what we sent them was answered or is over. */
@Service
@Transactional
public class Signals {

    private static final int AFTER_PAGES = 50;

    private final Orders orders;
    private final JdbcClient jdbc;

    Signals(Orders orders, JdbcClient jdbc) {
        this.orders = orders;
        this.jdbc = jdbc;
    }

    /** Somebody has answered; in the caller's transaction, and nothing where no such pager was told. */
    public void acknowledged(String reference) {
        send(reference, "acknowledge");
    }

    /** It is over; in the caller's transaction, and nothing where no such pager was told. */
    public void resolved(String reference) {
        send(reference, Ticket.RESOLVE);
    }

    private void send(String reference, String action) {
        told(reference)
                .forEach(
                        trigger -> orders.place(Kind.SIGNAL, order(reference, action, trigger), said(action, trigger)));
    }

    private PageOrder order(String reference, String action, Trigger trigger) {
        return new PageOrder(
                reference,
                reference,
                0,
                null,
                trigger.channel(),
                trigger.address(),
                new Message(action, action, null, null, Map.of()),
                AFTER_PAGES,
                false,
                orders.now(),
                trigger.id() + ":" + action);
    }

    private static Map<String, String> said(String action, Trigger trigger) {
        Map<String, String> details =
                new HashMap<>(Map.of(Ticket.ACTION, action, Ticket.KEY, trigger.idempotencyKey()));
        if (trigger.providerRef() != null) {
            details.put(Ticket.REF, trigger.providerRef());
        }
        return details;
    }

    private List<Trigger> told(String reference) {
        return jdbc.sql("""
                select distinct on (channel, address) id, channel, address, idempotency_key, provider_ref from delivery
                 where reference = :reference and kind = 'page' and channel in ('pagerduty', 'github', 'jira')
                   and attempts > 0 and state <> 'failed' and via is distinct from 'outbox'
                 order by channel, address, queued_at desc
                """).param("reference", reference).query(Trigger.class).list();
    }

    private record Trigger(
            String id,
            String channel,
            String address,
            String idempotencyKey,
            @Nullable String providerRef) {}
}
