package io.tocsin.paging.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.paging.HttpEmulator;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A receiver that checks what it is sent: content type, signature, key. */
public final class WebhookEmulator extends HttpEmulator {

    public static final String SECRET = "a secret";

    private final ObjectMapper json = new ObjectMapper();

    @Override
    protected Answer refusal() {
        return new Answer(422, Map.of(), "no");
    }

    @Override
    protected String malformed() {
        return "it works\r\n\r\n";
    }

    @Override
    protected Answer answer(Call call) {
        if (call.path().equals("/elsewhere")) {
            return new Answer(302, Map.of("Location", "http://169.254.169.254/latest/meta-data"), "");
        }
        String signature = call.headers().getOrDefault("tocsin-signature", "");
        if (!signature.matches("t=\\d+,v1=[0-9a-f]{64}")) {
            return new Answer(401, Map.of(), "unsigned");
        }
        long seconds = Long.parseLong(signature.substring(2, signature.indexOf(',')));
        if (!Signature.of(call.body().getBytes(StandardCharsets.UTF_8), seconds, SECRET)
                .equals(signature)) {
            return new Answer(401, Map.of(), "wrongly signed");
        }
        try {
            JsonNode body = json.readTree(call.body());
            boolean keyed =
                    body.path("idempotencyKey").asText().equals(call.headers().get("idempotency-key"));
            return new Answer(keyed && body.path("subject").isTextual() ? 204 : 400, Map.of(), "");
        } catch (JsonProcessingException e) {
            return new Answer(400, Map.of(), "not JSON");
        }
    }
}
