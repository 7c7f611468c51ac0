package io.tocsin.paging;

import io.tocsin.platform.PlainText;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What providers tell of messages they took: that they arrived, or after all did not. */
@Service
public class Receipts implements NamesOverThere {

    private static final Logger log = LoggerFactory.getLogger(Receipts.class);
    private static final int LONGEST_ERROR = 500;
    /** The message, and what it carried of others: that went out at the same moment. */
    private static final String LOSE = """
            with lost as (
                update delivery
                   set state = 'failed', outcome = 'gave-up', reason = :reason, error = :error, settled_at = :now,
                       announced = false, history = history || :step::jsonb
                 where (id = :page or idempotency_key = :page) and kind = 'page' and state = 'delivered'
                   and (:ref::text is null or coalesce(provider_ref, :ref::text) = :ref::text)
                   and (via is null or via = :via::text or via like :via::text || '-%')
                returning id, batch, person, channel, sent_at
            ), along as (
                update delivery d
                   set state = 'failed', outcome = 'gave-up', reason = :reason, error = :error, settled_at = :now,
                       announced = false, history = history || :step::jsonb
                  from lost
                 where d.bundled_with = lost.id and d.kind = 'page' and d.state = 'delivered'
                   and d.person = lost.person and d.channel = lost.channel and d.sent_at = lost.sent_at
                returning d.id, d.batch, d.person
            )
            select id, batch, person from lost union all select id, batch, person from along
            """;

    private final JdbcClient jdbc;
    private final MessageJson json;
    private final Clock clock;
    private final Announcer announcer;

    Receipts(JdbcClient jdbc, MessageJson json, Clock clock, Announcer announcer) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.announcer = announcer;
    }

    private record Bounced(
            String id, String batch, @Nullable String person) {}

    /** It reached its reader, by the provider's own word; told again it is noted once. */
    public void arrived(String page, String via, String word) {
        int noted = jdbc.sql("""
                update delivery set history = history || :step::jsonb
                 where (id = :page or idempotency_key = :page) and kind = 'page' and not history @> :same::jsonb
                """)
                .param("page", page)
                .param("step", step(via, "arrived", null, word))
                .param("same", json.same(Map.of("via", via, "outcome", "arrived", "detail", word)))
                .update();
        log.atDebug().addKeyValue("page", page).addKeyValue("noted", noted).log("provider told of an arrival");
    }

    /**
     * It did not reach its reader, nor did what it carried of others: the next contacts are due now. The provider may know
     * so before we have noted that it took the message; then this counts as soon as we have. Of one that is not known as
     * taken nothing changes, nor of one that got there in the end: by another provider, or by a later try.
     *
     * @param via the provider, whichever of its accounts
     * @param ref the provider's name of the try that was lost; null where it has none
     */
    public void bounced(String page, String via, @Nullable String ref, String detail) {
        if (early(page, ref, detail)) {
            return;
        }
        List<Bounced> bounced = jdbc.sql(LOSE)
                .param("page", page)
                .param("ref", ref)
                .param("via", via)
                .param("reason", Reason.BOUNCED.word())
                .param("error", PlainText.line(Reason.BOUNCED.word() + ": " + detail, LONGEST_ERROR))
                .param("now", Orders.at(clock.instant()))
                .param("step", step(via, "bounced", Reason.BOUNCED.word(), detail))
                .query(Bounced.class)
                .list();
        for (Bounced lost : bounced) {
            log.atWarn()
                    .addKeyValue("delivery", lost.id())
                    .addKeyValue("via", via)
                    .addKeyValue("error", detail)
                    .log("a message that was taken did not arrive");
            if (lost.person() != null) {
                announcer.nextContact(lost.id(), lost.batch(), lost.person());
            }
            announcer.announce(lost.id());
        }
    }

    /** Keeps it beside the call that is under way; asked first, since this waits for an outcome that is being recorded. */
    private boolean early(String page, @Nullable String ref, String detail) {
        return jdbc.sql("""
                update delivery
                   set details = details || jsonb_build_object(
                           'bounced', :detail::text, 'bouncedRef', coalesce(:ref::text, ''), 'bouncedFence', fence::text)
                 where (id = :page or idempotency_key = :page) and kind = 'page' and state = 'sent'
                """)
                        .param("page", page)
                        .param("ref", ref)
                        .param("detail", PlainText.line(detail, LONGEST_ERROR))
                        .update()
                > 0;
    }

    /** Whether the provider knows this page by that name. */
    public boolean known(String page, String providerRef) {
        return jdbc.sql("select 1 from delivery where id = :page and kind = 'page' and provider_ref = :ref")
                .param("page", page)
                .param("ref", providerRef)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Keeps under which name a provider leads what we told it of. */
    public void knownAs(String reference, String channel, String key, String name) {
        jdbc.sql("""
                update delivery set details = details || jsonb_build_object(:key::text, :name::text)
                 where reference = :reference and kind = 'page' and channel = :channel
                   and details ->> :key::text is distinct from :name
                """)
                .param("reference", reference)
                .param("channel", channel)
                .param("key", key)
                .param("name", name)
                .update();
    }

    @Override
    public Optional<String> of(String reference, String channel, String key) {
        return jdbc.sql("""
                select details ->> :key::text from delivery
                 where reference = :reference and kind = 'page' and channel = :channel and details ->> :key::text is not null
                 limit 1
                """)
                .param("key", key)
                .param("reference", reference)
                .param("channel", channel)
                .query(String.class)
                .optional();
    }

    private String step(String via, String outcome, @Nullable String reason, String detail) {
        return json.write(List.of(new Passage(clock.instant(), via, outcome, reason, detail)));
    }
}
