package io.tocsin.paging.gotify;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sends to the application whose token it is; a tap opens the page that acknowledges. */
@Component
class GotifyCarrier extends HttpCarrier {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST = 8_000;
    private static final int LOUDEST = 10;
    private static final int PER_STEP = 2;

    private final GotifyApi api;
    private final ConfigDocument document;

    GotifyCarrier(HttpProviders providers, ConfigDocument document, HttpFailures failures) {
        super("gotify", failures);
        this.api = providers.jsonTo(GotifyApi.class);
        this.document = document;
    }

    @Override
    public boolean configured() {
        GotifySettings settings = settings();
        return settings.url() != null
                && (settings.token() != null || !settings.tokens().isEmpty());
    }

    @Override
    protected Outcome carry(Delivery delivery) {
        GotifySettings settings = settings();
        Optional<String> token = settings.token(delivery.address());
        if (settings.url() == null || token.isEmpty()) {
            return Outcome.giveUp(Reason.BAD_ADDRESS, "no token of this name");
        }
        GotifyApi.Answer answer = api.message(URI.create(settings.url()), token.get(), note(delivery));
        return known(answer == null || answer.id() == null ? null : answer.id().toString());
    }

    private static GotifyApi.Note note(Delivery delivery) {
        Message words = delivery.words();
        Map<String, Object> extras = new LinkedHashMap<>();
        String tap = words.acknowledgeLink() == null ? words.link() : words.acknowledgeLink();
        if (tap != null) {
            extras.put("client::notification", Map.of("click", Map.of("url", tap)));
        }
        extras.put("tocsin::page", Map.of("idempotencyKey", delivery.idempotencyKey()));
        String links = PlainWords.links(words);
        String body = PlainWords.body(words, LONGEST);
        return new GotifyApi.Note(
                PlainWords.subject(words, LONGEST_TITLE),
                (body + "\n\n" + links).strip(),
                Math.max(1, LOUDEST - PER_STEP * Math.max(0, delivery.priority()) / 2),
                extras);
    }

    private GotifySettings settings() {
        return document.get(Channels.class).get(GotifySettings.class);
    }
}
