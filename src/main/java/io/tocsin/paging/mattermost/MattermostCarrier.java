package io.tocsin.paging.mattermost;

import feign.FeignException;
import feign.Response;
import io.tocsin.paging.Channels;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Message;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.PlainWords;
import io.tocsin.paging.Reason;
import io.tocsin.paging.http.HttpCarrier;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.config.ConfigDocument;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Posts by an incoming webhook, to the channel or person the address names. */
@Component
class MattermostCarrier extends HttpCarrier {

    private static final int LONGEST_TITLE = 250;
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_FACT = 300;
    private static final int LONGEST_OK = 16;
    private static final String URGENT = "#d24b4e";
    private static final String CALM = "#f2a93b";

    private final MattermostApi api;
    private final ConfigDocument document;

    MattermostCarrier(HttpProviders providers, ConfigDocument document, HttpFailures failures) {
        super("mattermost", failures);
        this.api = providers.jsonTo(MattermostApi.class);
        this.document = document;
    }

    @Override
    public boolean configured() {
        return hook().isPresent();
    }

    @Override
    protected Outcome carry(Delivery delivery) {
        Optional<URI> hook = hook();
        if (hook.isEmpty()) {
            return Outcome.giveUp(Reason.NOT_CONFIGURED, "no webhook");
        }
        try (Response answer = api.post(hook.get(), post(delivery))) {
            if (answer.status() / 100 != 2) {
                throw FeignException.errorStatus("mattermost", answer);
            }
            String said = new String(answer.body().asInputStream().readNBytes(LONGEST_OK), StandardCharsets.UTF_8);
            return said.strip().equals("ok")
                    ? Outcome.delivered(null)
                    : Outcome.tryAgain(Reason.MALFORMED_ANSWER, "it did not say ok");
        } catch (IOException e) {
            return Outcome.tryAgain(Reason.CONNECTION_LOST, e.getClass().getSimpleName());
        }
    }

    private static MattermostApi.Post post(Delivery delivery) {
        Message words = delivery.words();
        String subject = PlainWords.markdown(PlainWords.subject(words, LONGEST_TITLE));
        String channel = delivery.address().replaceFirst("^#", "");
        MattermostApi.Attachment attachment = new MattermostApi.Attachment(
                subject, delivery.priority() <= 1 ? URGENT : CALM, subject, words.link(), text(words), fields(words));
        return new MattermostApi.Post(
                channel.isBlank() ? null : channel,
                "Tocsin",
                subject,
                List.of(attachment),
                Map.of("card", "Reference `" + delivery.idempotencyKey().replace("`", "") + "`"));
    }

    private static String text(Message words) {
        String text = PlainWords.markdown(PlainText.clip(words.text(), LONGEST_TEXT));
        return words.acknowledgeLink() == null ? text : text + "\n\n**[Acknowledge](" + words.acknowledgeLink() + ")**";
    }

    private static List<MattermostApi.Field> fields(Message words) {
        return words.facts().entrySet().stream()
                .map(fact -> new MattermostApi.Field(
                        true,
                        PlainWords.markdown(PlainText.line(fact.getKey(), LONGEST_FACT)),
                        PlainWords.markdown(PlainText.line(fact.getValue(), LONGEST_FACT))))
                .toList();
    }

    private Optional<URI> hook() {
        return document.get(Channels.class).get(MattermostSettings.class).hook();
    }
}
