package io.tocsin.paging;

import io.tocsin.paging.Bundles.Reader;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which message carries which others. */
@Repository
class BundleTable {

    private final JdbcClient jdbc;
    private final MessageJson json;
    private final Clock clock;

    BundleTable(JdbcClient jdbc, MessageJson json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Messages that went out, those they carried not counted. */
    record Sent(long count, @Nullable Instant last) {

        static final Sent NOTHING = new Sent(0, null);
    }

    /** For each of these readers. */
    Map<Reader, Sent> sentSince(Collection<Reader> readers, Instant since) {
        Map<Reader, Sent> sent = new HashMap<>();
        jdbc.sql("""
                        select n.person, n.channel, n.address, count(d.id) as count, max(d.sent_at) as last
                          from unnest(:persons::text[], :channels::text[], :addresses::text[])
                               as n (person, channel, address)
                          left join delivery d
                            on d.kind = 'page' and d.person = n.person and d.channel = n.channel
                           and d.address = n.address and d.sent_at > :since and d.bundled_with is null
                         group by n.person, n.channel, n.address
                        """)
                .param("persons", column(readers, Reader::person))
                .param("channels", column(readers, Reader::channel))
                .param("addresses", column(readers, Reader::address))
                .param("since", Orders.at(since))
                .query(row -> {
                    sent.put(
                            new Reader(row.getString("person"), row.getString("channel"), row.getString("address")),
                            new Sent(row.getLong("count"), instant(row.getObject("last", OffsetDateTime.class))));
                });
        return sent;
    }

    private static String[] column(Collection<Reader> readers, Function<Reader, String> value) {
        return readers.stream().map(value).toArray(String[]::new);
    }

    /** Those of this priority whose reader has heard nothing of the same matter by this channel. */
    List<String> firstOfTheirKind(List<Delivery> pages, int priority) {
        return jdbc.sql("""
                        select distinct on (d.reference) d.id from delivery d
                         where d.id = any(:ids) and d.priority = :priority and not exists (
                               select 1 from delivery e
                                where e.reference = d.reference and e.kind = 'page' and e.person = d.person
                                  and e.channel = d.channel and e.sent_at is not null)
                         order by d.reference, d.queued_at
                        """)
                .param("ids", ids(pages))
                .param("priority", priority)
                .query(String.class)
                .list();
    }

    /** These and whatever else is due for the same reader wait: not each by itself, since thousands may be due. */
    void postpone(Reader reader, List<Delivery> pages, Instant until) {
        dueTogether("""
                next_attempt_at = :until, error = 'throttled: goes out with what else there is by then'
                """, "", reader, pages).param("until", Orders.at(until)).update();
    }

    /** These and whatever else is due for the same reader travel with the carrier. */
    void attach(Delivery carrier, Reader reader, List<Delivery> pages) {
        dueTogether("bundled_with = :carrier, error = null", """
                and id <> :carrier and not exists (
                    select 1 from delivery m where m.bundled_with = d.id and m.state = 'queued')
                """, reader, pages)
                .param("carrier", carrier.id())
                .update();
    }

    /** Of what is due for a reader all but what others hold and what has to go by itself. */
    private JdbcClient.StatementSpec dueTogether(String change, String which, Reader reader, List<Delivery> pages) {
        return jdbc.sql("update delivery set lease_owner = null, lease_until = null, " + change + " where id in (" + """
                               select id from delivery d
                                where kind = 'page' and person = :person and channel = :channel and address = :address
                                  and state = 'queued' and not halted and attempts = 0
                                  and bundled_with is null and next_attempt_at <= :now
                                  and (id = any(:ids) or lease_until is null or lease_until < clock_timestamp())
                                  and (priority > 0 or id = any(:ids) or exists (
                                       select 1 from delivery e
                                        where e.reference = d.reference and e.kind = 'page' and e.person = d.person
                                          and e.channel = d.channel and e.sent_at is not null))
                                  """
                        + which + " for update skip locked)")
                .param("person", reader.person())
                .param("channel", reader.channel())
                .param("address", reader.address())
                .param("now", Orders.at(clock.instant()))
                .param("ids", ids(pages));
    }

    /** The same messages, each saying what else it carries. */
    List<Delivery> carrying(List<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return deliveries;
        }
        Map<String, List<Message>> first = new HashMap<>();
        Map<String, Integer> all = new HashMap<>();
        jdbc.sql("""
                        select bundled_with, message, total
                          from (select bundled_with, message, count(*) over (partition by bundled_with) as total,
                                       row_number() over one as place
                                  from delivery where bundled_with = any(:ids) and state = 'queued'
                                window one as (partition by bundled_with order by priority, queued_at, id)) carried
                         where place <= :listed order by place
                        """)
                .param("ids", ids(deliveries))
                .param("listed", Message.LISTED)
                .query(row -> {
                    first.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                            .add(json.message(row.getString(2)));
                    all.put(row.getString(1), row.getInt(3));
                });
        return first.isEmpty()
                ? deliveries
                : deliveries.stream()
                        .map(delivery -> delivery.saying(delivery.message()
                                .with(
                                        first.getOrDefault(delivery.id(), List.of()),
                                        all.getOrDefault(delivery.id(), 0))))
                        .toList();
    }

    /** What a delivered message carried has arrived with it; what another one carried goes out by itself again. */
    void follow() {
        jdbc.sql("""
                        update delivery d
                           set state = 'delivered', outcome = 'bundled', via = c.via, sent_at = c.sent_at,
                               settled_at = c.settled_at, error = null
                          from delivery c
                         where d.bundled_with = c.id and d.state = 'queued' and c.state = 'delivered'
                        """).update();
        jdbc.sql("""
                        update delivery d set bundled_with = null, next_attempt_at = :now
                          from delivery c
                         where d.bundled_with = c.id and d.state = 'queued' and c.state in ('failed', 'cancelled')
                        """).param("now", Orders.at(clock.instant())).update();
    }

    private static String[] ids(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::id).toArray(String[]::new);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
