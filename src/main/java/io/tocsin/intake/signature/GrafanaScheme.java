package io.tocsin.intake.signature;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Grafana: {@code X-Grafana-Alerting-Signature: <hex>} over the body, or over {@code <time>:<body>} where the contact
 * point names {@value #TIME} as its timestamp header.
 */
@Component
class GrafanaScheme implements Scheme {

    static final String TIME = "X-Grafana-Alerting-Timestamp";

    @Override
    public Set<String> sources() {
        return Set.of("grafana");
    }

    @Override
    public String header() {
        return "X-Grafana-Alerting-Signature";
    }

    @Override
    public Optional<Claim> claim(HttpHeaders headers, byte[] body) {
        List<byte[]> signatures = Encoded.hex(headers.getFirst(header()), "");
        if (signatures.isEmpty()) {
            return Optional.empty();
        }
        String time = headers.getFirst(TIME);
        if (time == null) {
            return Optional.of(Claim.of(signatures, body));
        }
        Optional<Instant> at = Encoded.seconds(time);
        return at.map(signed -> new Claim(signatures, List.of(Claim.prefix(time.strip() + ":"), body), signed));
    }
}
