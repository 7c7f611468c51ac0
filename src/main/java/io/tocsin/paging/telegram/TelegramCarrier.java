package io.tocsin.paging.telegram;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.FeignException;
import io.tocsin.paging.Channels;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Reason;
import io.tocsin.paging.Ticket;
import io.tocsin.paging.http.HttpCarrier;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import io.tocsin.paging.telegram.TelegramApi.Answer;
import io.tocsin.paging.telegram.TelegramApi.Parameters;
import io.tocsin.platform.config.ConfigDocument;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Sends as a bot; when somebody has answered, the message says so and its buttons are gone. */
@Component
@EnableConfigurationProperties(TelegramProperties.class)
class TelegramCarrier extends HttpCarrier {

    private static final int TOO_MANY = 429;
    private static final int BAD_REQUEST = 400;
    private static final String SAME = "message is not modified";

    private final TelegramApi api;
    private final String base;
    private final ConfigDocument document;
    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    TelegramCarrier(
            HttpProviders providers, TelegramProperties properties, ConfigDocument document, HttpFailures failures) {
        super("telegram", failures);
        this.api = providers.jsonTo(TelegramApi.class);
        this.base = properties.baseUrl();
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
        TelegramSettings settings = settings();
        String chat = delivery.address().isBlank() ? settings.chat() : delivery.address();
        if (settings.token() == null || chat == null) {
            return Outcome.giveUp(Reason.NOT_CONFIGURED, "no chat");
        }
        boolean answers = settings.webhookSecret() != null;
        try {
            return sent(
                    chat,
                    api.send(method(settings.token(), "sendMessage"), TelegramWords.note(delivery, chat, answers)));
        } catch (FeignException e) {
            Long moved = parameters(e).movedTo();
            if (e.status() != BAD_REQUEST || moved == null) {
                throw e;
            }
            // a group that became larger goes by another number from then on
            String there = moved.toString();
            return sent(
                    there,
                    api.send(method(settings.token(), "sendMessage"), TelegramWords.note(delivery, there, answers)));
        }
    }

    @Override
    protected Outcome follow(Delivery signal) {
        String token = settings().token();
        String ref = Ticket.of(signal).ref();
        int slash = ref == null ? -1 : ref.lastIndexOf('/');
        if (token == null || ref == null || slash < 0 || signal.details().containsKey(Ticket.CARRIES)) {
            return Outcome.delivered(ref);
        }
        try {
            long message = Long.parseLong(ref.substring(slash + 1));
            return sent(
                    ref.substring(0, slash),
                    api.edit(
                            method(token, "editMessageText"),
                            TelegramWords.edit(signal, ref.substring(0, slash), message)));
        } catch (FeignException e) {
            if (e.status() == BAD_REQUEST && e.contentUTF8().contains(SAME)) {
                return Outcome.delivered(ref);
            }
            throw e;
        }
    }

    @Override
    protected Outcome failure(FeignException e) {
        Integer wish = parameters(e).retryAfter();
        Outcome outcome = super.failure(e);
        return e.status() == TOO_MANY && wish != null && outcome instanceof Outcome.TryAgain again
                ? new Outcome.TryAgain(again.reason(), Duration.ofSeconds(wish), again.detail())
                : outcome;
    }

    /** The token is part of the address: it may stand in no message and no log. */
    private URI method(String token, String name) {
        return URI.create(base + "/bot" + token + "/" + name);
    }

    private static Outcome sent(String chat, @Nullable Answer answer) {
        if (answer == null || !Boolean.TRUE.equals(answer.ok()) || answer.result() == null) {
            return Outcome.tryAgain(Reason.MALFORMED_ANSWER, answer == null ? "no answer" : answer.description());
        }
        Long message = answer.result().message();
        return known(message == null ? null : chat + "/" + message);
    }

    private Parameters parameters(FeignException e) {
        try {
            Answer answer = json.readValue(e.contentUTF8(), Answer.class);
            return answer == null || answer.parameters() == null ? new Parameters(null, null) : answer.parameters();
        } catch (IOException notTelegrams) {
            return new Parameters(null, null);
        }
    }

    private TelegramSettings settings() {
        return document.get(Channels.class).get(TelegramSettings.class);
    }
}
