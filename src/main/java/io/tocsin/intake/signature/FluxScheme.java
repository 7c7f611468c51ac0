package io.tocsin.intake.signature;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Flux's provider of the type {@code generic-hmac}: {@code X-Signature: sha256=<hex>}. */
@Component
class FluxScheme implements Scheme {

    @Override
    public Set<String> sources() {
        return Set.of("flux");
    }

    @Override
    public String header() {
        return "X-Signature";
    }

    @Override
    public Optional<Claim> claim(HttpHeaders headers, byte[] body) {
        List<byte[]> signatures = Encoded.hex(headers.getFirst(header()), "sha256=");
        return signatures.isEmpty() ? Optional.empty() : Optional.of(Claim.of(signatures, body));
    }
}
