package io.tocsin.paging;

import io.tocsin.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who may send which row, and when. What is due follows the injected clock; leases follow the database's, the only one
 * all nodes share.
 */
@Repository
class Leases {

    private static final String LEASE = """
            update delivery d
               set lease_owner = :owner, fence = fence + 1,
                   lease_until = clock_timestamp() + least(:lease::interval, :untilBegun::interval),
                   repeated = repeated or state = 'sent'
             where id = any(array(
                   select id from delivery
                    where channel = :channel and state in ('queued', 'sent') and not halted and bundled_with is null
                      and next_attempt_at <= :now and id <> all(:mine)
                      and (lease_until is null or lease_until < coalesce(:ended::timestamptz, clock_timestamp()))
                      and (tried_by is distinct from :owner or next_attempt_at <= :later)
                    order by priority, queued_at, id
                    limit :most
                      for update skip locked))
            returning d.*, (select r.provider_ref from delivery r
                             where r.reference = d.reference and r.kind = 'room' and r.state = 'delivered'
                             limit 1) as room
            """;

    /** How much earlier than a node that could not reach the provider others may try. */
    private static final Duration HEAD_START = Duration.ofMillis(500);

    /** How long a worker that does not begin keeps a row: nothing has gone out, and one that awakes late finds it gone. */
    private static final Duration UNTIL_BEGUN = Duration.ofSeconds(3);

    private final JdbcClient jdbc;
    private final MessageJson json;
    private final Clock clock;
    private final PagingSettings settings;
    private final LeaseEnds ends;
    private final String owner = Ids.next();

    Leases(JdbcClient jdbc, MessageJson json, Clock clock, PagingSettings settings) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
        this.ends = new LeaseEnds(settings.lease(), System::nanoTime);
    }

    /** Most urgent first. Of each channel only the first is read, however many there are. */
    List<String> channelsDue() {
        List<Due> due = jdbc.sql("""
                        with recursive waiting as (
                               (select channel from delivery where state in ('queued', 'sent')
                                 order by channel limit 1)
                                union all
                               select (select channel from delivery
                                        where state in ('queued', 'sent') and channel > w.channel
                                        order by channel limit 1)
                                 from waiting w where w.channel is not null)
                        select look.at, due.channel
                          from (select clock_timestamp() as at) look
                          left join (
                               select w.channel, head.priority
                                 from waiting w cross join lateral (
                                      select priority from delivery
                                       where channel = w.channel and state in ('queued', 'sent') and not halted
                                         and bundled_with is null and next_attempt_at <= :now
                                         and (lease_until is null or lease_until < clock_timestamp())
                                       order by priority, queued_at
                                       limit 1) head) due on true
                         order by due.priority
                        """)
                .param("now", Orders.at(clock.instant()))
                .query((row, number) -> new Due(row.getObject("at", OffsetDateTime.class), row.getString("channel")))
                .list();
        ends.look(due.get(0).at());
        return due.stream().map(Due::channel).filter(Objects::nonNull).toList();
    }

    private record Due(OffsetDateTime at, @Nullable String channel) {}

    /** Takes up to {@code most} due rows, most urgent first, and none of those this node is sending. */
    List<Delivery> lease(String channel, int most, Collection<String> mine) {
        Instant now = clock.instant();
        return jdbc
                .sql(LEASE)
                .param("owner", owner)
                .param("lease", settings.lease().toString())
                .param("untilBegun", UNTIL_BEGUN.toString())
                .param("channel", channel)
                .param("now", Orders.at(now))
                .param("later", Orders.at(now.minus(HEAD_START)))
                .param("ended", ends.before())
                .param("mine", mine.toArray(String[]::new))
                .param("most", most)
                .query(this::delivery)
                .list()
                .stream()
                .sorted(Comparator.comparingInt(Delivery::priority)
                        .thenComparing(Delivery::queuedAt)
                        .thenComparing(Delivery::id))
                .toList();
    }

    /** Marks calls as under way; those are left out that were called back or have passed to another worker meanwhile. */
    List<Delivery> begin(List<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return deliveries;
        }
        Set<String> begun = Set.copyOf(jdbc.sql("""
                update delivery
                   set state = 'sent', attempts = attempts + 1, sent_at = :now,
                       lease_until = clock_timestamp() + :lease::interval
                 where (id, fence) in (:rows) and lease_owner = :owner and state in ('queued', 'sent') and not halted
                returning id
                """)
                .param("now", Orders.at(clock.instant()))
                .param("lease", settings.lease().toString())
                .param(
                        "rows",
                        deliveries.stream()
                                .map(delivery -> new Object[] {delivery.id(), delivery.fence()})
                                .toList())
                .param("owner", owner)
                .query(String.class)
                .list());
        return deliveries.stream()
                .filter(delivery -> begun.contains(delivery.id()))
                .toList();
    }

    /** Hands back what was begun and never called. */
    void handBack(Delivery delivery) {
        jdbc.sql("""
                update delivery
                   set state = case when halted then 'cancelled' else 'queued' end, attempts = attempts - 1,
                       settled_at = case when halted then :now::timestamptz end, announced = halted,
                       sent_at = case when attempts > 1 then sent_at end, lease_owner = null, lease_until = null
                 where id = :id and fence = :fence and state = 'sent'
                """)
                .param("now", Orders.at(clock.instant()))
                .param("id", delivery.id())
                .param("fence", delivery.fence())
                .update();
    }

    /** Looks whether the words of a call that is being prepared may still go out; throws where they must not. */
    void look(Delivery delivery) {
        boolean halted = jdbc.sql("select halted from delivery where id = :id and fence = :fence and state = 'sent'")
                .param("id", delivery.id())
                .param("fence", delivery.fence())
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> new LeaseLost(delivery.id()));
        if (halted) {
            throw new CalledBack(delivery.id());
        }
    }

    /** Keeps what is still being sent: a lease ends soon after its holder, and not before it. */
    void renew(Collection<String> ids) {
        jdbc.sql("""
                update delivery set lease_until = clock_timestamp() + :lease::interval
                 where id in (:ids) and lease_owner = :owner
                """)
                .param("lease", settings.lease().toString())
                .param("ids", ids)
                .param("owner", owner)
                .update();
    }

    void note(Delivery delivery, String key, String value) {
        int updated = jdbc.sql("""
                update delivery
                   set details = details || jsonb_build_object(:key::text, :value::text),
                       lease_until = clock_timestamp() + :lease::interval
                 where id = :id and fence = :fence and lease_owner = :owner and state = 'sent'
                """)
                .param("key", key)
                .param("value", value)
                .param("lease", settings.lease().toString())
                .param("id", delivery.id())
                .param("fence", delivery.fence())
                .param("owner", owner)
                .update();
        if (updated == 0) {
            throw new LeaseLost(delivery.id());
        }
    }

    /** Hands back what this worker took and did not begin. */
    int release() {
        return jdbc.sql("""
                update delivery set lease_owner = null, lease_until = null
                 where lease_owner = :owner and state = 'queued'
                """).param("owner", owner).update();
    }

    /** Ends what was cancelled under way by a worker that never came back. */
    int endHalted() {
        return jdbc.sql("""
                update delivery set state = 'cancelled', settled_at = :now
                 where state = 'sent' and halted and lease_until < coalesce(:ended::timestamptz, clock_timestamp())
                """)
                .param("now", Orders.at(clock.instant()))
                .param("ended", ends.before())
                .update();
    }

    private Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getString("id"),
                Kind.of(row.getString("kind")),
                row.getString("reference"),
                row.getString("batch"),
                row.getInt("tier"),
                row.getString("person"),
                row.getString("channel"),
                row.getString("address"),
                json.message(row.getString("message")),
                json.details(row.getString("details")),
                row.getInt("priority"),
                row.getInt("attempts"),
                row.getBoolean("repeated"),
                row.getInt("fence"),
                row.getObject("not_before", OffsetDateTime.class).toInstant(),
                row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                row.getString("room"),
                row.getString("idempotency_key"));
    }
}
