package io.tocsin.paging.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.FeignException;
import io.tocsin.paging.Channels;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Reason;
import io.tocsin.paging.http.Hooks;
import io.tocsin.paging.http.HttpCarrier;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import io.tocsin.platform.config.ConfigDocument;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Posts by a channel's webhook; text of alerts calls nobody. */
@Component
class DiscordCarrier extends HttpCarrier {

    private static final int TOO_MANY = 429;
    private static final double MILLIS = 1000;

    private final DiscordApi api;
    private final ConfigDocument document;
    private final ObjectMapper json = new ObjectMapper();

    DiscordCarrier(HttpProviders providers, ConfigDocument document, HttpFailures failures) {
        super("discord", failures);
        this.api = providers.jsonTo(DiscordApi.class);
        this.document = document;
    }

    @Override
    public boolean configured() {
        return hooks().any();
    }

    @Override
    protected Outcome carry(Delivery delivery) {
        Optional<URI> hook = hooks().of(delivery.address());
        if (hook.isEmpty()) {
            return Outcome.giveUp(Reason.BAD_ADDRESS, "no hook of this name");
        }
        DiscordApi.Answer answer = api.post(hook.get(), DiscordWords.post(delivery));
        return known(answer == null ? null : answer.id());
    }

    /** Its wish to wait stands in the body, in fractions of a second. */
    @Override
    protected Outcome failure(FeignException e) {
        Outcome outcome = super.failure(e);
        return e.status() == TOO_MANY && outcome instanceof Outcome.TryAgain again
                ? new Outcome.TryAgain(again.reason(), wish(e, again.retryAfter()), again.detail())
                : outcome;
    }

    private @Nullable Duration wish(FeignException e, @Nullable Duration otherwise) {
        try {
            JsonNode wish = json.readTree(e.contentUTF8()).path("retry_after");
            return wish.isNumber() ? Duration.ofMillis((long) Math.ceil(wish.asDouble() * MILLIS)) : otherwise;
        } catch (IOException notJson) {
            return otherwise;
        }
    }

    private Hooks hooks() {
        return document.get(Channels.class).get(DiscordSettings.class).hooks();
    }
}
