package io.tocsin.paging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How delivery does: what is late, what was proven last, how long it takes, which addresses work. */
@Service
@Transactional(readOnly = true)
public class DeliveryHealth {

    private static final Duration MEMORY = Duration.ofDays(60);

    private final JdbcClient jdbc;
    private final PagingWorker worker;
    private final PagingSettings settings;
    private final Clock clock;

    DeliveryHealth(JdbcClient jdbc, PagingWorker worker, PagingSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.worker = worker;
        this.settings = settings;
        this.clock = clock;
    }

    /** A message that a provider took. */
    public record Proof(
            Instant at,
            String channel,
            String via,
            @Nullable String person) {}

    /** Messages due and not begun. */
    public record Late(long count, @Nullable Instant since) {}

    /** From wanted to taken, in seconds. */
    public record Took(long count, double p50, double p95, double max) {}

    /** How the last message to an address ended. */
    public record Last(
            String person,
            String channel,
            String address,
            String state,
            @Nullable String error) {}

    /** What has been due for longer than the grace and is in nobody's hands. */
    public Late late(Duration grace) {
        return jdbc.sql("""
                        select count(*) as count, min(next_attempt_at) as since from delivery
                         where state in ('queued', 'sent') and not halted and bundled_with is null
                           and next_attempt_at < :before
                           and (lease_until is null or lease_until < clock_timestamp())
                        """)
                .param("before", Orders.at(clock.instant().minus(grace)))
                .query((row, number) ->
                        new Late(row.getLong("count"), instant(row.getObject("since", OffsetDateTime.class))))
                .single();
    }

    /** Pages that were tried and whose readers have heard nothing yet, by any way. */
    public record Unheard(String channel, long count, Instant since, String error) {}

    /** Per channel, which pages have been tried for longer than this without reaching their person some other way. */
    public List<Unheard> unheard(Duration patience) {
        return jdbc.sql("""
                        select channel, count(*) as count, min(greatest(queued_at, not_before)) as since,
                               max(coalesce(error, '')) as error
                          from delivery d
                         where kind = 'page' and state in ('queued', 'sent') and not halted and bundled_with is null
                           and attempts > 0 and queued_at < :before and not_before < :before
                           and not exists (select 1 from delivery other
                                            where other.batch = d.batch and other.person = d.person
                                              and other.state = 'delivered')
                         group by channel order by channel
                        """)
                .param("before", Orders.at(clock.instant().minus(patience)))
                .query((row, number) -> new Unheard(
                        row.getString("channel"),
                        row.getLong("count"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getString("error")))
                .list();
    }

    /** The newest page that reached a person's provider; the outbox proves nothing and counts only where nothing else is. */
    public Optional<Proof> lastProven() {
        return jdbc.sql("""
                        select settled_at, channel, via, person from delivery
                         where kind = 'page' and state = 'delivered' and queued_at > :after
                         order by (via is distinct from 'outbox') desc, settled_at desc limit 1
                        """)
                .param("after", Orders.at(clock.instant().minus(MEMORY)))
                .query((row, number) -> new Proof(
                        row.getObject("settled_at", OffsetDateTime.class).toInstant(),
                        row.getString("channel"),
                        row.getString("via"),
                        row.getString("person")))
                .optional();
    }

    /** How long the pages of the time just past took. */
    public Took took(Duration lately) {
        return jdbc.sql("""
                        select count(*) as count,
                               coalesce(percentile_cont(0.5) within group (order by took), 0) as p50,
                               coalesce(percentile_cont(0.95) within group (order by took), 0) as p95,
                               coalesce(max(took), 0) as max
                          from (select greatest(0, extract(epoch from settled_at - greatest(queued_at, not_before))) as took
                                  from delivery
                                 where kind = 'page' and state = 'delivered' and queued_at > :after) pages
                        """)
                .param("after", Orders.at(clock.instant().minus(lately)))
                .query((row, number) -> new Took(
                        row.getLong("count"), row.getDouble("p50"), row.getDouble("p95"), row.getDouble("max")))
                .single();
    }

    /** How the last settled message to each person's address ended. */
    public List<Last> lasts() {
        return jdbc.sql("""
                        select distinct on (person, channel, address) person, channel, address, state, error from delivery
                         where kind = 'page' and person is not null and state in ('delivered', 'failed')
                           and queued_at > :after
                         order by person, channel, address, settled_at desc
                        """)
                .param("after", Orders.at(clock.instant().minus(MEMORY)))
                .query(Last.class)
                .list();
    }

    /** Whether this node is to send at all; a restored copy is not. */
    public boolean armed() {
        return settings.sending() && settings.worker().enabled();
    }

    /** Sends in the caller's thread what is due, for a worker that does not. Nothing where this node is not to send. */
    @Transactional(propagation = org.springframework.transaction.annotation.Propagation.NOT_SUPPORTED)
    public int sendNow() {
        return armed() ? worker.drain(settings.deadline()) : 0;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
