package io.tocsin.paging;

import io.tocsin.platform.PlainText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Records how a send went, unless the lease has passed to another worker. */
@Repository
class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);
    private static final int LONGEST_ERROR = 500;
    private static final String RECORD = """
            update delivery
               set announced = :told,
                   state = case when :state = 'queued' and halted then 'cancelled' else :state end,
                   settled_at = case when :state <> 'queued' or halted then :now::timestamptz end,
                   next_attempt_at = coalesce(:next::timestamptz, next_attempt_at),
                   asked_until = case when :asked then :next::timestamptz end,
                   repeated = repeated or :unknown,
                   outcome = :outcome, reason = :reason, error = :error, via = :via,
                   provider_ref = coalesce(:providerRef, provider_ref),
                   history = case when :before = '[]' and history = '[]' then history
                                  else (case when jsonb_array_length(history) < 40 then history else history - 20 end)
                                       || :before::jsonb || :last::jsonb end,
                   tried_by = case when :ownWay then lease_owner end,
                   lease_owner = null, lease_until = null
             where id = :id and fence = :fence and state in ('queued', 'sent')
            returning coalesce(case when details ->> 'bouncedFence' = fence::text
                                     and coalesce(details ->> 'bouncedRef', '') in ('', coalesce(provider_ref, ''))
                                    then details ->> 'bounced' end, '')
            """;

    private final JdbcClient jdbc;
    private final MessageJson json;
    private final Clock clock;
    private final BackOff backOff;
    private final PagingSettings settings;
    private final PagingMetrics metrics;
    private final Announcer announcer;
    private final Receipts receipts;
    private final TransactionTemplate transaction;

    Settlement(
            JdbcClient jdbc,
            MessageJson json,
            Clock clock,
            BackOff backOff,
            PagingSettings settings,
            PagingMetrics metrics,
            Announcer announcer,
            Receipts receipts,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.backOff = backOff;
        this.settings = settings;
        this.metrics = metrics;
        this.announcer = announcer;
        this.receipts = receipts;
        this.transaction = transaction;
    }

    void settle(Delivery delivery, Outcome outcome, String via) {
        settle(delivery, Carried.at(via, outcome));
    }

    void settle(Delivery delivery, Carried carried) {
        if (carried.outcome() instanceof Outcome.Delivered delivered) {
            delivered(delivery, delivered, carried);
        } else if (carried.outcome() instanceof Outcome.GiveUp gaveUp) {
            gaveUp(delivery, gaveUp, carried);
        } else if (carried.outcome() instanceof Outcome.TryAgain again) {
            tryAgain(delivery, again, carried);
        }
    }

    private void delivered(Delivery delivery, Outcome.Delivered delivered, Carried carried) {
        Row row = new Row("delivered", "delivered", null, null, carried).withProviderRef(delivered.providerRef());
        recordAndTell(delivery, row).ifPresent(early -> {
            metrics.delivered(delivery, Duration.between(delivery.wantedAt(), clock.instant()));
            if (!early.isEmpty()) {
                receipts.bounced(delivery.id(), carried.via(), delivered.providerRef(), early);
            }
        });
    }

    /** In one commit, since this is how nearly every page ends; a listener that fails is told again later. */
    private Optional<String> recordAndTell(Delivery delivery, Row row) {
        try {
            Optional<String> recorded = Objects.requireNonNull(transaction.execute(status -> {
                Optional<String> written = write(delivery, row, true);
                written.ifPresent(early -> announcer.delivered(delivery, row.providerRef()));
                return written;
            }));
            say(delivery, row, recorded.isPresent());
            return recorded;
        } catch (RuntimeException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("delivery", delivery.id())
                    .log("outcome is recorded, to be told later");
            return record(delivery, row);
        }
    }

    private void gaveUp(Delivery delivery, Outcome.GiveUp gaveUp, Carried carried) {
        Row row = new Row("failed", "gave-up", gaveUp.reason(), gaveUp.detail(), carried);
        if (recordAndCall(delivery, row, true)) {
            metrics.settled(delivery, row.outcome(), gaveUp.reason());
            announcer.announce(delivery.id());
        }
    }

    private void tryAgain(Delivery delivery, Outcome.TryAgain again, Carried carried) {
        Duration wait = backOff.after(delivery.attempts() + 1, again.retryAfter());
        Instant next = clock.instant().plus(wait);
        if (delivery.age(next).compareTo(settings.maxAge()) > 0) {
            String detail = "gave up after " + settings.maxAge() + ", lastly: "
                    + again.reason().word();
            gaveUp(delivery, new Outcome.GiveUp(Reason.TOO_OLD, detail), carried);
            return;
        }
        Row row = new Row("queued", "try-again", again.reason(), again.detail(), carried);
        boolean waitsLong = wait.compareTo(settings.nextContact()) > 0 || again.reason() == Reason.RESTING;
        if (recordAndCall(delivery, row.at(next), waitsLong)) {
            metrics.settled(delivery, row.outcome(), again.reason());
        }
    }

    /** In one commit: what a crash left between the two would be a contact that nobody uses before its time. */
    private boolean recordAndCall(Delivery delivery, Row row, boolean nextContact) {
        boolean recorded = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean written = write(delivery, row, false).isPresent();
            if (written && nextContact) {
                announcer.nextContact(delivery);
            }
            return written;
        }));
        say(delivery, row, recorded);
        if (recorded && nextContact) {
            announcer.nextContactsOfCarried(delivery);
        }
        return recorded;
    }

    private Optional<String> record(Delivery delivery, Row row) {
        Optional<String> recorded = write(delivery, row, false);
        say(delivery, row, recorded.isPresent());
        return recorded;
    }

    /** Empty where it came too late; else what its provider had already said of its loss, or nothing but "". */
    private Optional<String> write(Delivery delivery, Row row, boolean told) {
        return jdbc.sql(RECORD)
                .param("told", told)
                .param("state", row.state())
                .param("now", Orders.at(clock.instant()))
                .param("next", row.next() == null ? null : Orders.at(row.next()))
                .param("asked", row.carried().asked())
                .param("unknown", row.carried().unknown())
                .param("ownWay", row.reason() != null && row.reason().ownWay())
                .param("before", json.write(row.carried().before()))
                .param(
                        "last",
                        json.write(Stream.ofNullable(row.carried().last()).toList()))
                .param("outcome", row.outcome())
                .param("reason", row.reason() == null ? null : row.reason().word())
                .param("error", row.error())
                .param("via", row.carried().via())
                .param("providerRef", row.providerRef())
                .param("id", delivery.id())
                .param("fence", delivery.fence())
                .query(String.class)
                .optional();
    }

    private static void say(Delivery delivery, Row row, boolean recorded) {
        (row.state().equals("delivered") && recorded ? log.atInfo() : log.atWarn())
                .addKeyValue("delivery", delivery.id())
                .addKeyValue("kind", delivery.kind().word())
                .addKeyValue("reference", delivery.reference())
                .addKeyValue("channel", delivery.channel())
                .addKeyValue("via", row.carried().via())
                .addKeyValue("attempt", delivery.attempts() + 1)
                .addKeyValue("outcome", row.outcome())
                .addKeyValue("reason", row.reason() == null ? "" : row.reason().word())
                .addKeyValue("error", row.error() == null ? "" : row.error())
                .log(recorded ? "send recorded" : "send came too late to be recorded");
    }

    private record Row(
            String state,
            String outcome,
            @Nullable Reason reason,
            @Nullable String error,
            Carried carried,
            @Nullable String providerRef,
            @Nullable Instant next) {

        Row(String state, String outcome, @Nullable Reason reason, @Nullable String detail, Carried carried) {
            this(state, outcome, reason, error(reason, detail), carried, null, null);
        }

        Row withProviderRef(@Nullable String ref) {
            return new Row(state, outcome, reason, error, carried, ref, next);
        }

        Row at(Instant instant) {
            return new Row(state, outcome, reason, error, carried, providerRef, instant);
        }

        private static @Nullable String error(@Nullable Reason reason, @Nullable String detail) {
            if (reason == null) {
                return null;
            }
            return detail == null ? reason.word() : PlainText.line(reason.word() + ": " + detail, LONGEST_ERROR);
        }
    }
}
