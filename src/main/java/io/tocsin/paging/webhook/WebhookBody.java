package io.tocsin.paging.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Message;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a webhook's receiver gets as JSON. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookBody(
        String id,
        String kind,
        String reference,
        int tier,
        @Nullable String person,
        int attempt,
        boolean repeat,
        String idempotencyKey,
        String queuedAt,
        String subject,
        String text,
        @Nullable String link,
        @Nullable String acknowledgeLink,
        Map<String, String> facts) {

    static WebhookBody of(Delivery delivery) {
        Message words = delivery.words();
        return new WebhookBody(
                delivery.id(),
                delivery.kind().name().toLowerCase(Locale.ROOT),
                delivery.reference(),
                delivery.tier(),
                delivery.person(),
                delivery.attempts() + 1,
                delivery.repeated(),
                delivery.idempotencyKey(),
                delivery.queuedAt().toString(),
                words.subject(),
                words.text(),
                words.link(),
                words.acknowledgeLink(),
                words.facts());
    }
}
