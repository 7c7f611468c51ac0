package io.tocsin.paging.opsgenie;

import feign.FeignException;
import io.tocsin.paging.Channels;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Message;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.PlainWords;
import io.tocsin.paging.Reason;
import io.tocsin.paging.Ticket;
import io.tocsin.paging.http.HttpCarrier;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import io.tocsin.paging.opsgenie.OpsgenieApi.Answer;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.config.ConfigDocument;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Creates, acknowledges and closes alerts; the reference is the alias, so repeats only count. */
@Component
@EnableConfigurationProperties(OpsgenieProperties.class)
class OpsgenieCarrier extends HttpCarrier {

    private static final int LONGEST_MESSAGE = 130;
    private static final int LONGEST_ALIAS = 512;
    private static final int LONGEST_DESCRIPTION = 15_000;
    private static final int LONGEST_DETAIL = 1_000;
    private static final int TOO_MANY = 429;
    private static final String SOURCE = "tocsin";
    private static final List<String> PRIORITIES = List.of("P1", "P1", "P2", "P2", "P3", "P3", "P4", "P4", "P5");

    private final OpsgenieApi api;
    private final ConfigDocument document;

    OpsgenieCarrier(
            HttpProviders providers, OpsgenieProperties properties, ConfigDocument document, HttpFailures failures) {
        super("opsgenie", failures);
        this.api = providers.jsonApi(OpsgenieApi.class, properties.baseUrl());
        this.document = document;
    }

    @Override
    public boolean configured() {
        return settings().apiKey() != null;
    }

    @Override
    public boolean follows() {
        return true;
    }

    @Override
    protected Outcome carry(Delivery delivery) {
        OpsgenieSettings settings = settings();
        if (settings.apiKey() == null) {
            return Outcome.giveUp(Reason.NOT_CONFIGURED, "no key");
        }
        String team = delivery.address().isBlank() ? settings.team() : delivery.address();
        return promised(api.create(settings.apiKey(), alert(delivery, team)));
    }

    @Override
    protected Outcome follow(Delivery signal) {
        String key = settings().apiKey();
        if (key == null) {
            return Outcome.giveUp(Reason.NOT_CONFIGURED, "no key");
        }
        Ticket ticket = Ticket.of(signal);
        OpsgenieApi.Note note = new OpsgenieApi.Note("Tocsin", SOURCE, ticket.words());
        return promised(api.step(key, alias(signal), ticket.over() ? "close" : "acknowledge", note));
    }

    /** It says how long its period is, not when to come again. */
    @Override
    protected Outcome failure(FeignException e) {
        Outcome outcome = super.failure(e);
        return e.status() == TOO_MANY && outcome instanceof Outcome.TryAgain again && again.retryAfter() == null
                ? new Outcome.TryAgain(again.reason(), period(e), again.detail())
                : outcome;
    }

    private static @Nullable Duration period(FeignException e) {
        return e.responseHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("X-RateLimit-Period-In-Sec"))
                .flatMap(header -> header.getValue().stream())
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .findFirst()
                .orElse(null);
    }

    private static OpsgenieApi.Alert alert(Delivery delivery, @Nullable String team) {
        Message words = delivery.words();
        Map<String, String> details = new LinkedHashMap<>();
        words.facts().forEach((name, value) -> details.put(name, PlainText.clip(value, LONGEST_DETAIL)));
        details.put("idempotencyKey", delivery.idempotencyKey());
        String links = PlainWords.links(words);
        return new OpsgenieApi.Alert(
                PlainWords.subject(words, LONGEST_MESSAGE),
                alias(delivery),
                (PlainText.clip(words.text(), LONGEST_DESCRIPTION - links.length() - 2) + "\n\n" + links).strip(),
                team == null ? null : List.of(new OpsgenieApi.Responder("team", team)),
                details,
                PlainText.line(delivery.reference(), LONGEST_ALIAS),
                SOURCE,
                PRIORITIES.get(Math.max(0, Math.min(delivery.priority(), PRIORITIES.size() - 1))));
    }

    private static String alias(Delivery delivery) {
        return PlainText.line(delivery.reference(), LONGEST_ALIAS);
    }

    private static Outcome promised(@Nullable Answer answer) {
        return known(answer == null ? null : answer.requestId());
    }

    private OpsgenieSettings settings() {
        return document.get(Channels.class).get(OpsgenieSettings.class);
    }
}
