package io.tocsin.incident;

import io.tocsin.platform.security.PlatformSecrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Signed links that let one person acknowledge one incident without logging in. */
@Component
public class AckLinks {

    /** How long a link works: longer than any escalation, shorter than a forgotten mailbox. */
    static final Duration LIFETIME = Duration.ofDays(3);

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Clock clock;
    private final Links links;
    private final byte[] secret;

    AckLinks(PlatformSecrets secrets, Clock clock, Links links) {
        this.secret = secrets.named("acknowledge-links").getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
        this.links = links;
    }

    /** What a link says, once its signature was found true. */
    public record Claim(String incidentKey, String person, Instant expiresAt, boolean expired) {}

    /** A link for this person to this incident. */
    public String link(String incidentKey, String person) {
        String claim = incidentKey + "|" + person + "|"
                + clock.instant().plus(LIFETIME).getEpochSecond();
        byte[] bytes = claim.getBytes(StandardCharsets.UTF_8);
        return links.acknowledge(ENCODER.encodeToString(bytes) + "." + ENCODER.encodeToString(signature(bytes)));
    }

    /** Reads a token; empty when it was not made here or was changed. */
    public Optional<Claim> read(String token) {
        try {
            int dot = token.indexOf('.');
            byte[] claim = Base64.getUrlDecoder().decode(token.substring(0, Math.max(dot, 0)));
            byte[] given = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            if (!MessageDigest.isEqual(given, signature(claim))) {
                return Optional.empty();
            }
            String[] parts = new String(claim, StandardCharsets.UTF_8).split("\\|", -1);
            Instant expiry = Instant.ofEpochSecond(Long.parseLong(parts[2]));
            return Optional.of(
                    new Claim(parts[0], parts[1], expiry, clock.instant().isAfter(expiry)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private byte[] signature(byte[] claim) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(claim);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }
}
