package io.tocsin.paging;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells other pagers that what we sent them was answered or is over, so that they stop too. */
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
        send(reference, "resolve");
    }

    private void send(String reference, String action) {
        Message message = new Message(action, action, null, null, Map.of());
        told(reference)
                .forEach(trigger -> orders.place(
                        Kind.SIGNAL,
                        new PageOrder(
                                reference,
                                reference,
                                0,
                                null,
                                "pagerduty",
                                trigger.address(),
                                message,
                                AFTER_PAGES,
                                false,
                                orders.now(),
                                trigger.id() + ":" + action),
                        Map.of("action", action)));
    }

    private List<Trigger> told(String reference) {
        return jdbc.sql("""
                select distinct on (address) id, address from delivery
                 where reference = :reference and kind = 'page' and channel = 'pagerduty' and attempts > 0
                   and state <> 'failed' and via is distinct from 'outbox'
                 order by address, queued_at desc
                """).param("reference", reference).query(Trigger.class).list();
    }

    private record Trigger(String id, String address) {}
}
