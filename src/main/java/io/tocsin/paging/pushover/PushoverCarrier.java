package io.tocsin.paging.pushover;

import feign.FeignException;
import io.tocsin.paging.Channels;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Message;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.OwnAddress;
import io.tocsin.paging.PlainWords;
import io.tocsin.paging.Reason;
import io.tocsin.paging.Ticket;
import io.tocsin.paging.http.FormFields;
import io.tocsin.paging.http.HttpCarrier;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import io.tocsin.platform.config.ConfigDocument;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Sends to a user; the most urgent rings every minute until somebody acknowledges, there or here. */
@Component
@EnableConfigurationProperties(PushoverProperties.class)
class PushoverCarrier extends HttpCarrier {

    /** Where Pushover tells that an emergency was acknowledged. */
    private static final String DOOR = "/hooks/pushover";

    private static final int LONGEST_TITLE = 250;
    private static final int LONGEST = 1024;
    private static final String EMERGENCY = "2";
    private static final List<String> PRIORITIES = List.of(EMERGENCY, "1", "1", "0", "0");
    private static final String EVERY_MINUTE = "60";
    private static final String FOR_AN_HOUR = "3600";
    private static final Duration PEACE = Duration.ofSeconds(5);
    /** Before the name of a message that can be called back. */
    private static final String RECEIPT = "receipt:";

    private final PushoverApi api;
    private final OwnAddress own;
    private final ConfigDocument document;

    PushoverCarrier(
            HttpProviders providers,
            PushoverProperties properties,
            OwnAddress own,
            ConfigDocument document,
            HttpFailures failures) {
        super("pushover", failures);
        this.api = providers.formApi(PushoverApi.class, properties.baseUrl());
        this.own = own;
        this.document = document;
    }

    @Override
    public boolean configured() {
        return settings().token() != null;
    }

    @Override
    public boolean follows() {
        return true;
    }

    @Override
    public boolean editsEach() {
        return true;
    }

    @Override
    protected Outcome carry(Delivery delivery) {
        PushoverSettings settings = settings();
        String user = delivery.address().isBlank() ? settings.user() : delivery.address();
        if (settings.token() == null || user == null) {
            return Outcome.giveUp(Reason.NOT_CONFIGURED, "no user");
        }
        return outcome(
                api.message(fields(delivery).add("token", settings.token()).add("user", user)));
    }

    /**
     * Stops the ringing; a message that was no emergency has ended by itself. By its tag as well, since an earlier call
     * whose answer was lost rings under a receipt that nobody knows.
     */
    @Override
    protected Outcome follow(Delivery signal) {
        String token = settings().token();
        String ref = Ticket.of(signal).ref();
        String page = signal.details().get(Ticket.PAGE);
        if (token == null || ref != null && !ref.startsWith(RECEIPT)) {
            return Outcome.delivered(ref);
        }
        FormFields fields = new FormFields().add("token", token);
        Outcome stopped =
                ref == null ? Outcome.delivered(null) : outcome(api.cancel(ref.substring(RECEIPT.length()), fields));
        return page == null || !(stopped instanceof Outcome.Delivered)
                ? stopped
                : outcome(api.cancelTagged(page, fields));
    }

    /** After a failure of theirs they ask for five seconds of peace, though not in the answer. */
    @Override
    protected Outcome failure(FeignException e) {
        Outcome outcome = super.failure(e);
        return outcome instanceof Outcome.TryAgain again
                        && again.reason() == Reason.PROVIDER_ERROR
                        && again.retryAfter() == null
                ? new Outcome.TryAgain(again.reason(), PEACE, again.detail())
                : outcome;
    }

    private static Outcome outcome(PushoverApi.@Nullable Answer answer) {
        if (answer == null || answer.status() == null) {
            return Outcome.tryAgain(Reason.MALFORMED_ANSWER, "an answer without status");
        }
        if (answer.status() != 1) {
            return Outcome.giveUp(Reason.REFUSED, "status " + answer.status());
        }
        return Outcome.delivered(answer.receipt() == null ? answer.request() : RECEIPT + answer.receipt());
    }

    private FormFields fields(Delivery delivery) {
        Message words = delivery.words();
        String priority = PRIORITIES.get(Math.max(0, Math.min(delivery.priority(), PRIORITIES.size() - 1)));
        boolean emergency = priority.equals(EMERGENCY);
        boolean asks = words.acknowledgeLink() != null;
        String last = "Ref " + delivery.idempotencyKey();
        return new FormFields()
                .add("title", PlainWords.subject(words, LONGEST_TITLE))
                .add("message", message(words, last))
                .add("priority", priority)
                .add("retry", emergency ? EVERY_MINUTE : null)
                .add("expire", emergency ? FOR_AN_HOUR : null)
                .add("tags", emergency ? delivery.id() : null)
                .add("callback", emergency && own.reachable() ? own.door(DOOR, delivery.id(), words) : null)
                .add("url", asks ? words.acknowledgeLink() : words.link())
                .add("url_title", asks ? "Acknowledge" : words.link() == null ? null : "Open");
    }

    private static String message(Message words, String last) {
        return (PlainWords.body(words, LONGEST - last.length() - 1) + "\n" + last).strip();
    }

    private PushoverSettings settings() {
        return document.get(Channels.class).get(PushoverSettings.class);
    }
}
