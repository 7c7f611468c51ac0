package io.tocsin.intake.signature;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What only who holds the secret can compute. */
final class Hmac {

    static final String SHA256 = "HmacSHA256";

    /** Twilio's; as a keyed hash it is not broken, unlike SHA-1 alone. */
    static final String SHA1 = "HmacSHA1";

    private Hmac() {}

    static byte[] of(String algorithm, byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is missing", e);
        }
    }
}
