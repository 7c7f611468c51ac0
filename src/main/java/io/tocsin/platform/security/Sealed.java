package io.tocsin.platform.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Keeps secrets that are needed again in the clear, such as those signatures are checked with: AES-256-GCM, so that one
 * table's rows alone tell nothing, nor can they be changed unseen.
 */
@Component
public class Sealed {

    private static final int NONCE_BYTES = 16;

    private final BytesEncryptor encryptor;

    Sealed(PlatformSecrets secrets) {
        byte[] key = Base64.getUrlDecoder().decode(secrets.named("sealing"));
        this.encryptor = new AesBytesEncryptor(
                new SecretKeySpec(key, "AES"), KeyGenerators.secureRandom(NONCE_BYTES), CipherAlgorithm.GCM);
    }

    /** The secret as it may be stored. */
    public byte[] seal(String secret) {
        return encryptor.encrypt(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** The secret again; throws IllegalStateException where the bytes were changed. */
    public String open(byte[] sealed) {
        return new String(encryptor.decrypt(sealed), StandardCharsets.UTF_8);
    }
}
