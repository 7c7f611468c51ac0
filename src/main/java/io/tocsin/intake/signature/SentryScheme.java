package io.tocsin.intake.signature;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Sentry: {@code Sentry-Hook-Signature: <hex>}, with the client secret of the integration. */
@Component
class SentryScheme implements Scheme {

    @Override
    public Set<String> sources() {
        return Set.of("sentry");
    }

    @Override
    public String header() {
        return "Sentry-Hook-Signature";
    }

    @Override
    public Optional<Claim> claim(HttpHeaders headers, byte[] body) {
        List<byte[]> signatures = Encoded.hex(headers.getFirst(header()), "");
        return signatures.isEmpty() ? Optional.empty() : Optional.of(Claim.of(signatures, body));
    }
}
