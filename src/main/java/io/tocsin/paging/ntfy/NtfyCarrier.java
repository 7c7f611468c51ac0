package io.tocsin.paging.ntfy;

import io.tocsin.paging.Channels;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Message;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.PlainWords;
import io.tocsin.paging.Reason;
import io.tocsin.paging.http.HttpCarrier;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import io.tocsin.platform.config.ConfigDocument;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Publishes to a topic; the button acknowledges without leaving the notification. */
@Component
class NtfyCarrier extends HttpCarrier {

    private static final int LONGEST_TITLE = 200;
    private static final int MOST_BYTES = 4_000;
    private static final int LOUDEST = 5;
    private static final int QUIETEST = 2;

    private final NtfyApi api;
    private final ConfigDocument document;

    NtfyCarrier(HttpProviders providers, ConfigDocument document, HttpFailures failures) {
        super("ntfy", failures);
        this.api = providers.jsonTo(NtfyApi.class);
        this.document = document;
    }

    @Override
    public boolean configured() {
        return settings().url() != null;
    }

    @Override
    protected Outcome carry(Delivery delivery) {
        NtfySettings settings = settings();
        String topic = delivery.address().isBlank() ? settings.topic() : delivery.address();
        if (settings.url() == null || topic == null) {
            return Outcome.giveUp(Reason.NOT_CONFIGURED, "no topic");
        }
        Map<String, Object> headers =
                settings.token() == null ? Map.of() : Map.of("Authorization", "Bearer " + settings.token());
        NtfyApi.Answer answer = api.publish(URI.create(settings.url()), headers, note(delivery, topic));
        return known(answer == null ? null : answer.id());
    }

    private static NtfyApi.Note note(Delivery delivery, String topic) {
        Message words = delivery.words();
        return new NtfyApi.Note(
                topic,
                PlainWords.subject(words, LONGEST_TITLE),
                PlainWords.bytes(PlainWords.body(words, MOST_BYTES), MOST_BYTES),
                Math.max(QUIETEST, LOUDEST - Math.max(0, delivery.priority()) / 2),
                delivery.priority() <= 1 ? List.of("rotating_light") : List.of("warning"),
                words.link(),
                actions(delivery, words));
    }

    private static List<NtfyApi.Action> actions(Delivery delivery, Message words) {
        List<NtfyApi.Action> actions = new ArrayList<>();
        if (words.acknowledgeLink() != null) {
            Map<String, String> key = Map.of("Idempotency-Key", delivery.idempotencyKey());
            actions.add(new NtfyApi.Action("http", "Acknowledge", words.acknowledgeLink(), "POST", key, true));
        }
        if (words.link() != null) {
            actions.add(new NtfyApi.Action("view", "Open", words.link(), null, null, null));
        }
        return actions;
    }

    private NtfySettings settings() {
        return document.get(Channels.class).get(NtfySettings.class);
    }
}
