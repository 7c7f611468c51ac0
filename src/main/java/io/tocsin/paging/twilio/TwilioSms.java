package io.tocsin.paging.twilio;

import io.tocsin.paging.Delivery;
import io.tocsin.paging.Message;
import io.tocsin.paging.OwnAddress;
import io.tocsin.paging.PlainWords;
import io.tocsin.paging.http.FormFields;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import io.tocsin.platform.config.ConfigDocument;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Texts: short, with the way to answer at the end. */
final class TwilioSms extends TwilioCarrier {

    private static final int LONGEST = 600;
    private static final String ONE_HOUR = "3600";

    private final TwilioApi api;
    private final OwnAddress own;

    TwilioSms(
            HttpProviders providers,
            TwilioProperties properties,
            OwnAddress own,
            ConfigDocument document,
            HttpFailures failures,
            boolean second) {
        super("sms", properties, document, failures, second);
        this.api = providers.formsTo(TwilioApi.class);
        this.own = own;
    }

    @Override
    boolean serves(TwilioAccount account) {
        return true;
    }

    @Override
    TwilioApi.@Nullable Answer send(URI base, TwilioAccount account, Delivery delivery) {
        String service = account.messagingServiceSid();
        FormFields fields = new FormFields()
                .add("To", delivery.address())
                .add("From", service == null ? account.from() : null)
                .add("MessagingServiceSid", service)
                .add("Body", text(delivery, account))
                .add("ValidityPeriod", ONE_HOUR)
                .add(
                        "StatusCallback",
                        own.reachable() ? own.door(TwilioDoors.STATUS, delivery.idempotencyKey()) : null);
        return api.message(base, account.login(), account.sid(), fields);
    }

    private static String text(Delivery delivery, TwilioAccount account) {
        Message words = delivery.words();
        StringBuilder last = new StringBuilder();
        if (words.acknowledgeLink() != null) {
            last.append(account.replies() ? "Reply ACK " + delivery.reference() + " or open " : "Acknowledge: ")
                    .append(words.acknowledgeLink());
        } else if (words.link() != null) {
            last.append(words.link());
        }
        return PlainWords.whole(words, last.toString(), LONGEST + last.length());
    }
}
