package io.tocsin.paging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The counter where pages are handed in, called back and looked up. */
@Service
@Transactional
public class Pages {

    private static final String VIEW = """
            select id, reference, tier, person, channel, address, state, attempts, queued_at, sent_at,
                   idempotency_key, error, message, coalesce(via, channel) as via, history, bundled_with
              from delivery
            """;

    private final Orders orders;
    private final JdbcClient jdbc;
    private final MessageJson json;
    private final WakeUp wakeUp;

    Pages(Orders orders, JdbcClient jdbc, MessageJson json, WakeUp wakeUp) {
        this.orders = orders;
        this.jdbc = jdbc;
        this.json = json;
        this.wakeUp = wakeUp;
    }

    /**
     * Does work that queues very many in commits of its own: until it is done, a second at most, only the most urgent of
     * them go out from this node, so that sending does not hold up the writing.
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public <T> T burst(Supplier<T> work) {
        return wakeUp.burst(work);
    }

    /** Joins the caller's transaction: pages go out once it commits. An idempotency key seen before adds nothing. */
    public void queue(List<PageOrder> pages) {
        orders.place(Kind.PAGE, pages, Map.of());
    }

    /**
     * Somebody has answered: calls back every page of the reference that wants an answer and has not gone out, in the
     * caller's transaction; one whose call is under way is stopped if it can be, and not tried again. What informs goes
     * on, by one way for each reader.
     *
     * @return how many will not go out any more
     */
    public int answered(String reference) {
        return cancel(reference, """
                (wants_answer or exists (
                    select 1 from delivery told
                     where told.batch = delivery.batch and told.person = delivery.person and told.state = 'delivered'))
                """);
    }

    /**
     * It is over: calls back every page of the reference, as {@link #answered} does.
     *
     * @return how many will not go out any more
     */
    public int cancel(String reference) {
        return cancel(reference, "true");
    }

    /** One statement, so that a page between "queued" and "sent" falls on one side of it. */
    private int cancel(String reference, String which) {
        return jdbc.sql("""
                update delivery
                   set halted = true, announced = (state = 'queued'),
                       settled_at = case when state = 'queued' then :now end,
                       state = case when state = 'queued' then 'cancelled' else state end
                 where reference = :reference and kind = 'page' and state in ('queued', 'sent') and\s""" + which)
                .param("reference", reference)
                .param("now", Orders.at(orders.now()))
                .update();
    }

    /** Whether a page is due that nobody has tried to send yet. */
    @Transactional(readOnly = true)
    public boolean waiting() {
        return jdbc.sql("""
                select exists (select 1 from delivery
                                where state = 'queued' and attempts = 0 and not halted and bundled_with is null
                                  and next_attempt_at <= :now and error is null)""")
                .param("now", Orders.at(orders.now()))
                .query(Boolean.class)
                .single();
    }

    /** The page of this id or idempotency key. */
    @Transactional(readOnly = true)
    public Optional<PageView> find(String page) {
        return jdbc.sql(VIEW + " where (id = :page or idempotency_key = :page) and kind = 'page'")
                .param("page", page)
                .query(this::view)
                .optional();
    }

    /** Pages that went to an address and want an answer, newest first. */
    @Transactional(readOnly = true)
    public List<PageView> to(String channel, String address, int n) {
        return jdbc.sql(VIEW + """
                 where kind = 'page' and channel = :channel and address = :address and wants_answer and attempts > 0
                 order by queued_at desc, id desc limit :n""")
                .param("channel", channel)
                .param("address", address)
                .param("n", n)
                .query(this::view)
                .list();
    }

    /** Every page of the reference, oldest first. */
    @Transactional(readOnly = true)
    public List<PageView> of(String reference) {
        return jdbc.sql(VIEW + " where reference = :reference and kind = 'page' order by queued_at, id")
                .param("reference", reference)
                .query(this::view)
                .list();
    }

    /** The newest {@code n} messages of any kind that has a reader, newest first. */
    @Transactional(readOnly = true)
    public List<PageView> latest(int n) {
        return latest(null, n);
    }

    /** @param state which state they are in; null for any */
    @Transactional(readOnly = true)
    public List<PageView> latest(@Nullable String state, int n) {
        return jdbc.sql(VIEW + """
                 where kind <> 'signal' and state = coalesce(cast(:state as text), state)
                 order by queued_at desc, id desc limit :n""")
                .param("n", n)
                .param("state", state)
                .query(this::view)
                .list();
    }

    private PageView view(ResultSet row, int number) throws SQLException {
        return new PageView(
                row.getString("id"),
                row.getString("reference"),
                row.getInt("tier"),
                row.getString("person"),
                row.getString("channel"),
                row.getString("address"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                instantOrNull(row, "sent_at"),
                row.getString("idempotency_key"),
                row.getString("error"),
                json.message(row.getString("message")),
                row.getString("via"),
                json.history(row.getString("history")),
                row.getString("bundled_with"));
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
