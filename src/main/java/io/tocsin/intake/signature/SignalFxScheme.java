package io.tocsin.intake.signature;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Splunk Observability: {@code X-SFX-Signature: <base64>}. */
@Component
class SignalFxScheme implements Scheme {

    @Override
    public Set<String> sources() {
        return Set.of("signalfx");
    }

    @Override
    public String header() {
        return "X-SFX-Signature";
    }

    @Override
    public Optional<Claim> claim(HttpHeaders headers, byte[] body) {
        List<byte[]> signatures = Encoded.base64(headers.getFirst(header()), "");
        return signatures.isEmpty() ? Optional.empty() : Optional.of(Claim.of(signatures, body));
    }
}
