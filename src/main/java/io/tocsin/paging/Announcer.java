package io.tocsin.paging;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the other rooms how it ended, once per delivery: the mark that it was told commits with what listeners did. What
 * a crash or a failing listener left untold is told later.
 */
@Component
class Announcer {

    private static final Logger log = LoggerFactory.getLogger(Announcer.class);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration NEWS = Duration.ofDays(1);
    private static final int AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final WakeUp wakeUp;

    Announcer(
            JdbcClient jdbc,
            Clock clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            WakeUp wakeUp) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = transaction;
        this.events = events;
        this.wakeUp = wakeUp;
    }

    /** Publishes the end of a delivery; a listener's failure is logged and left for {@link #catchUp()}. */
    void announce(String id) {
        try {
            transaction.executeWithoutResult(status -> tell(id));
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("delivery", id).log("outcome could not be told, will be told again");
        }
    }

    /** Tells, in the caller's transaction, of a delivery that came through. */
    void delivered(Delivery delivery, @Nullable String providerRef) {
        tell(new Told(
                delivery.id(),
                delivery.kind().word(),
                delivery.reference(),
                delivery.batch(),
                "delivered",
                delivery.channel(),
                delivery.person(),
                delivery.address(),
                providerRef));
    }

    /** Tells what should have been told a while ago: first of failures, since somebody else has to be called for those. */
    void catchUp() {
        jdbc.sql("""
                select id from delivery
                 where not announced and state in ('delivered', 'failed', 'cancelled') and settled_at < :before
                   and settled_at > :after
                 order by state = 'failed' desc, settled_at limit :most
                """)
                .param("before", Orders.at(clock.instant().minus(GRACE)))
                .param("after", Orders.at(clock.instant().minus(NEWS)))
                .param("most", AT_ONCE)
                .query(String.class)
                .list()
                .forEach(this::announce);
    }

    /** Makes the person's next contact in the batch due now, unless another one is still on its way or came through. */
    void nextContact(Delivery delivery) {
        String person = delivery.person();
        if (delivery.kind() == Kind.PAGE && person != null) {
            nextContact(delivery.id(), delivery.batch(), person);
        }
    }

    /** The same for what the message carries of other batches, as long as it waits with it. */
    void nextContactsOfCarried(Delivery delivery) {
        String person = delivery.person();
        if (delivery.kind() == Kind.PAGE && person != null) {
            waitingWith(delivery).forEach(page -> nextContact(page.id(), page.batch(), person));
        }
    }

    private List<Waiting> waitingWith(Delivery carrier) {
        return jdbc.sql("""
                select d.id, d.batch from delivery d join delivery c on c.id = d.bundled_with
                 where d.bundled_with = :id and d.state = 'queued' and c.state = 'queued'
                """).param("id", carrier.id()).query(Waiting.class).list();
    }

    private record Waiting(String id, String batch) {}

    /** The same for a page that was taken and did not arrive. */
    void nextContact(String id, String batch, String person) {
        Integer brought = transaction.execute(status -> {
            lock(batch);
            return bringForward(id, batch, person);
        });
        if (brought != null && brought > 0) {
            wakeUp.now();
        }
    }

    private int bringForward(String id, String batch, String person) {
        return jdbc.sql("""
                with mine as (
                    select * from delivery where batch = :batch and person = :person and kind = 'page' and id <> :id)
                update delivery set next_attempt_at = :now
                 where state = 'queued' and id in (
                       select id from mine
                        where state = 'queued' and attempts = 0 and next_attempt_at > :now
                          and not_before = (select min(not_before) from mine
                                             where state = 'queued' and attempts = 0 and next_attempt_at > :now))
                   and not exists (
                       select 1 from mine
                        where state in ('delivered', 'sent') or (state = 'queued' and attempts = 0 and next_attempt_at <= :now))
                """)
                .param("batch", batch)
                .param("person", person)
                .param("id", id)
                .param("now", Orders.at(clock.instant()))
                .update();
    }

    private void tell(String id) {
        List<Told> marked = jdbc.sql("""
                update delivery set announced = true where id = :id and not announced
                returning id, kind, reference, batch, state, channel, person, address, provider_ref
                """).param("id", id).query(Told.class).list();
        marked.forEach(this::tell);
    }

    private void tell(Told told) {
        switch (Kind.of(told.kind())) {
            case PAGE -> tellOfPage(told);
            case ROOM ->
                events.publishEvent(
                        new RoomSettled(told.reference(), told.address(), told.state(), told.providerRef()));
            case POST, SIGNAL -> {}
        }
    }

    private void tellOfPage(Told told) {
        events.publishEvent(
                new PageSettled(told.reference(), told.batch(), told.state(), told.channel(), told.person()));
        if (told.state().equals("failed") && endsBatch(told)) {
            events.publishEvent(new BatchUndeliverable(told.reference(), told.batch()));
        }
    }

    private boolean endsBatch(Told told) {
        lock(told.batch());
        return jdbc.sql("""
                update delivery set ended_batch = true
                 where id = :id and not exists (
                       select 1 from delivery
                        where batch = :batch and kind = 'page' and (state <> 'failed' or ended_batch))
                """).param("id", told.id()).param("batch", told.batch()).update() == 1;
    }

    /** Two pages of a batch that fail at once decide one after the other, each seeing what the other did. */
    private void lock(String batch) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:batch, 50))")
                .param("batch", batch)
                .query((row, number) -> 1)
                .single();
    }

    private record Told(
            String id,
            String kind,
            String reference,
            String batch,
            String state,
            String channel,
            @Nullable String person,
            String address,
            @Nullable String providerRef) {}
}
