package io.tocsin.intake.signature;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Slack: {@code X-Slack-Signature: v0=<hex>} over {@code v0:<time>:<body>}, always with its time. */
@Component
class SlackScheme implements Scheme {

    static final String NAME = "slack";
    static final String TIME = "X-Slack-Request-Timestamp";

    @Override
    public Set<String> sources() {
        return Set.of(NAME);
    }

    @Override
    public String header() {
        return "X-Slack-Signature";
    }

    @Override
    public Optional<Claim> claim(HttpHeaders headers, byte[] body) {
        String time = headers.getFirst(TIME);
        Optional<Instant> at = Encoded.seconds(time);
        List<byte[]> signatures = Encoded.hex(headers.getFirst(header()), "v0=");
        if (at.isEmpty() || signatures.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Claim(signatures, List.of(Claim.prefix("v0:" + time + ":"), body), at.get()));
    }
}
