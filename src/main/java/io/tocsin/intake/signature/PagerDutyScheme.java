package io.tocsin.intake.signature;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** PagerDuty's webhooks: {@code X-PagerDuty-Signature: v1=<hex>,v1=<hex>}, one per secret while it is changed. */
@Component
class PagerDutyScheme implements Scheme {

    @Override
    public Set<String> sources() {
        return Set.of("pagerduty-webhook-v3");
    }

    @Override
    public String header() {
        return "X-PagerDuty-Signature";
    }

    @Override
    public Optional<Claim> claim(HttpHeaders headers, byte[] body) {
        List<byte[]> signatures = Encoded.hex(headers.getFirst(header()), "v1=");
        return signatures.isEmpty() ? Optional.empty() : Optional.of(Claim.of(signatures, body));
    }
}
