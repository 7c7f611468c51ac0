package io.tocsin.paging.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.FeignException;
import feign.Response;
import io.tocsin.paging.Carrier;
import io.tocsin.paging.Channels;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Progress;
import io.tocsin.paging.Reason;
import io.tocsin.paging.http.HttpFailures;
import io.tocsin.paging.http.HttpProviders;
import io.tocsin.platform.config.ConfigDocument;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Posts a message as JSON, signed; any 2xx is a delivery. */
@Component
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookCarrier implements Carrier {

    private static final int DELETE = 0x7F;

    private final WebhookApi api;
    private final ConfigDocument document;
    private final HttpFailures failures;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    WebhookCarrier(
            HttpProviders providers,
            WebhookProperties properties,
            ConfigDocument document,
            HttpFailures failures,
            Clock clock) {
        this.api = providers.anywhere(
                WebhookApi.class,
                new GuardedSockets(address -> properties.allowPrivate() || PublicAddresses.contains(address)));
        this.document = document;
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    public String channel() {
        return "webhook";
    }

    /** Addresses have nothing to do with each other: one that hangs leaves the others alone. */
    @Override
    public String circuit(Delivery delivery) {
        try {
            return channel() + ":" + address(delivery).getHost();
        } catch (URISyntaxException e) {
            return channel();
        }
    }

    @Override
    public boolean configured() {
        return settings().url() != null;
    }

    @Override
    public Outcome send(Delivery delivery, Progress progress) {
        try {
            URI address = address(delivery);
            byte[] body = json.writeValueAsBytes(WebhookBody.of(delivery));
            return outcome(api.post(whole(address), headers(delivery, body), body));
        } catch (URISyntaxException e) {
            return Outcome.giveUp(Reason.BAD_ADDRESS, e.getReason());
        } catch (FeignException e) {
            return failures.outcome(e);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a message cannot be written as JSON", e);
        }
    }

    private Outcome outcome(Response answer) {
        try (answer) {
            return answer.status() / 100 == 2
                    ? Outcome.delivered(null)
                    : failures.outcome(FeignException.errorStatus("webhook", answer));
        }
    }

    /** Of an address that ends in a slash the client takes one off: to its receiver that is another address. */
    private static URI whole(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? URI.create(text + "/") : address;
    }

    private URI address(Delivery delivery) throws URISyntaxException {
        String own = settings().url();
        String text = delivery.address().isBlank() && own != null ? own : delivery.address();
        URI address = new URI(text);
        boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
        if (!web || address.getHost() == null || address.getUserInfo() != null) {
            throw new URISyntaxException(text, "needs http or https, a host, and no login in it");
        }
        return address;
    }

    private Map<String, Object> headers(Delivery delivery, byte[] body) {
        Map<String, Object> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Tocsin");
        headers.put("Idempotency-Key", ascii(delivery.idempotencyKey()));
        String secret = settings().secret();
        if (secret != null) {
            headers.put("Tocsin-Signature", Signature.of(body, clock.instant().getEpochSecond(), secret));
        }
        return headers;
    }

    /** No header holds other letters: they go as in addresses, so that different keys stay different. */
    private static String ascii(String key) {
        StringBuilder ascii = new StringBuilder();
        key.codePoints().forEach(letter -> {
            String text = Character.toString(letter);
            ascii.append(letter >= ' ' && letter < DELETE ? text : URLEncoder.encode(text, StandardCharsets.UTF_8));
        });
        return ascii.toString();
    }

    private WebhookSettings settings() {
        return document.get(Channels.class).get(WebhookSettings.class);
    }
}
