package io.tocsin.paging;

import io.tocsin.platform.config.ConfigDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells other pagers and ticket systems that what we sent them was answered or is over. */
@Service
@Transactional
public class Signals {

    private static final int AFTER_PAGES = 50;

    private static final String NONE = "";

    private final Orders orders;
    private final JdbcClient jdbc;
    private final List<Carrier> carriers;
    private final ConfigDocument document;

    Signals(Orders orders, JdbcClient jdbc, List<Carrier> carriers, ConfigDocument document) {
        this.orders = orders;
        this.jdbc = jdbc;
        this.carriers = carriers;
        this.document = document;
    }

    /** This person has answered; in the caller's transaction, and nothing where no such pager was told. */
    public void acknowledged(String reference, @Nullable String by) {
        send(reference, "acknowledge", by);
    }

    /** It is over; in the caller's transaction, and nothing where no such pager was told. */
    public void resolved(String reference, @Nullable String by) {
        withdraw(reference);
        send(reference, Ticket.RESOLVE, by);
    }

    /** Word that somebody has it, which could not be brought yet, must not come behind word that it is over. */
    private void withdraw(String reference) {
        jdbc.sql("""
                update delivery set state = 'cancelled', settled_at = :now, announced = true
                 where reference = :reference and kind = 'signal' and state = 'queued' and attempts > 0
                   and details ->> :action::text <> :resolve
                """)
                .param("now", Orders.at(orders.now()))
                .param("reference", reference)
                .param("action", Ticket.ACTION)
                .param("resolve", Ticket.RESOLVE)
                .update();
    }

    private void send(String reference, String action, @Nullable String by) {
        for (Trigger trigger : told(reference)) {
            Map<String, String> details = said(action, trigger);
            if (by != null) {
                details.put(Ticket.BY, by);
            }
            orders.place(Kind.SIGNAL, order(reference, action, trigger), details);
        }
    }

    private PageOrder order(String reference, String action, Trigger trigger) {
        return new PageOrder(
                reference,
                reference,
                0,
                null,
                trigger.channel(),
                address(trigger),
                new Message(trigger.subject(), action, null, null, Map.of()),
                AFTER_PAGES,
                false,
                orders.now(),
                trigger.id() + ":" + action);
    }

    /** Where another channel had taken over, the address is the one that it was given for this. */
    private String address(Trigger trigger) {
        return document.get(Channels.class)
                .fallback(trigger.ordered())
                .filter(other -> !trigger.channel().equals(trigger.ordered())
                        && other.channel().equals(trigger.channel()))
                .map(Fallback::address)
                .orElse(trigger.address());
    }

    private static Map<String, String> said(String action, Trigger trigger) {
        Map<String, String> details = new HashMap<>(
                Map.of(Ticket.ACTION, action, Ticket.KEY, trigger.idempotencyKey(), Ticket.PAGE, trigger.id()));
        if (trigger.providerRef() != null) {
            details.put(Ticket.REF, trigger.providerRef());
        }
        if (trigger.carries()) {
            details.put(Ticket.CARRIES, "yes");
        }
        return details;
    }

    /** Of pagers and ticket systems the newest trigger, of chats each message. */
    private List<Trigger> told(String reference) {
        return jdbc.sql("""
                select distinct on (to_channel, address, each)
                       id, to_channel as channel, told.channel as ordered, address, idempotency_key, provider_ref, message ->> 'subject' as subject,
                       exists (select 1 from delivery m where m.bundled_with = told.id and m.state = 'queued')
                           or exists (select 1 from delivery m
                                       where m.kind = 'page' and m.person = told.person and m.channel = told.channel
                                         and m.sent_at = told.sent_at and m.bundled_with = told.id) as carries
                  from (select d.*, to_channel, case when to_channel in (:each) then id end as each
                          from delivery d
                          cross join lateral (select coalesce(nullif(d.via, 'outbox'), d.channel) as to_channel) place
                         where reference = :reference and kind = 'page' and attempts > 0 and state <> 'failed'
                           and via is distinct from 'outbox') told
                 where to_channel in (:following)
                 order by to_channel, address, each, queued_at desc
                """)
                .param("reference", reference)
                .param("following", names(Carrier::follows))
                .param("each", names(Carrier::editsEach))
                .query(Trigger.class)
                .list();
    }

    /** Never empty, since SQL knows no empty list. */
    private List<String> names(Predicate<Carrier> which) {
        List<String> names = new ArrayList<>(List.of(NONE));
        carriers.stream().filter(which).map(Carrier::channel).forEach(names::add);
        return names;
    }

    private record Trigger(
            String id,
            String channel,
            String ordered,
            String address,
            String idempotencyKey,
            @Nullable String providerRef,
            String subject,
            boolean carries) {}
}
