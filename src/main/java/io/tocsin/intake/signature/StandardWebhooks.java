package io.tocsin.intake.signature;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Standard Webhooks (standardwebhooks.com), for every sender without a way of its own: {@code webhook-signature: v1,<base64>}
 * over {@code <webhook-id>.<webhook-timestamp>.<body>}.
 */
@Component
class StandardWebhooks implements Scheme {

    @Override
    public Set<String> sources() {
        return Set.of();
    }

    @Override
    public String header() {
        return "webhook-signature";
    }

    @Override
    public Optional<Claim> claim(HttpHeaders headers, byte[] body) {
        String id = headers.getFirst("webhook-id");
        String time = headers.getFirst("webhook-timestamp");
        Optional<Instant> at = Encoded.seconds(time);
        List<byte[]> signatures = Encoded.base64(headers.getFirst(header()), "v1,");
        if (id == null || at.isEmpty() || signatures.isEmpty()) {
            return Optional.empty();
        }
        byte[] before = Claim.prefix(id + "." + time + ".");
        return Optional.of(new Claim(signatures, List.of(before, body), at.get()));
    }
}
