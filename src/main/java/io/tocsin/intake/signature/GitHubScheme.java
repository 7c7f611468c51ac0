package io.tocsin.intake.signature;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** GitHub: {@code X-Hub-Signature-256: sha256=<hex>}; what is delivered again by hand is the same to the byte. */
@Component
class GitHubScheme implements Scheme {

    @Override
    public Set<String> sources() {
        return Set.of("github");
    }

    @Override
    public String header() {
        return "X-Hub-Signature-256";
    }

    @Override
    public Optional<Claim> claim(HttpHeaders headers, byte[] body) {
        List<byte[]> signatures = Encoded.hex(headers.getFirst(header()), "sha256=");
        return signatures.isEmpty() ? Optional.empty() : Optional.of(Claim.of(signatures, body));
    }
}
