package io.tocsin.intake.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Says whether a message was signed by who holds one of the secrets, and lately. */
@Component
public class Signatures {

    /** How far a sender's clock may be from ours, and how old a signed message may be. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String STANDARD_SECRET = "whsec_";

    private final Map<String, Scheme> schemes = new HashMap<>();
    private final StandardWebhooks standard;
    private final Clock clock;

    Signatures(List<Scheme> schemes, StandardWebhooks standard, Clock clock) {
        schemes.forEach(scheme -> scheme.sources().forEach(source -> this.schemes.put(source, scheme)));
        this.standard = standard;
        this.clock = clock;
    }

    /** The header in which messages of this source are signed. */
    public String header(String source) {
        return scheme(source).header();
    }

    /**
     * Checks a message of a source against the secrets that are valid now.
     *
     * @return the right signature, which tells this message from all others: what is signed holds its own time or number; throws {@link WrongSignature} that says what is wrong
     */
    public String check(String source, HttpHeaders headers, byte[] body, List<String> secrets) throws WrongSignature {
        Scheme scheme = scheme(source);
        Claim claim = scheme.claim(headers, body)
                .orElseThrow(() -> new WrongSignature("The message is not signed: " + scheme.header()
                        + " is missing or can't be read. Give the sender this integration's signing secret."));
        byte[] content = claim.bytes();
        byte[] matched = secrets.stream()
                .map(secret -> Hmac.of(Hmac.SHA256, key(secret), content))
                .flatMap(mac -> claim.signatures().stream().filter(given -> MessageDigest.isEqual(mac, given)))
                .findFirst()
                .orElseThrow(() -> new WrongSignature("The signature does not fit the body. Sender and integration must"
                        + " hold the same signing secret, and nothing between them may change the body."));
        // the age is judged only after the signature: a forged time tells nothing
        if (claim.at() != null
                && Duration.between(claim.at(), clock.instant()).abs().compareTo(TOLERANCE) > 0) {
            throw new WrongSignature("The message was signed more than five minutes before or after our time.");
        }
        return HexFormat.of().formatHex(matched);
    }

    private Scheme scheme(String source) {
        return schemes.getOrDefault(source, standard);
    }

    /** Standard Webhooks' secrets are written in base64 behind their prefix; all others are taken as they are. */
    private static byte[] key(String secret) {
        if (secret.startsWith(STANDARD_SECRET)) {
            try {
                return Base64.getDecoder().decode(secret.substring(STANDARD_SECRET.length()));
            } catch (IllegalArgumentException e) {
                return secret.getBytes(StandardCharsets.UTF_8);
            }
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }
}
