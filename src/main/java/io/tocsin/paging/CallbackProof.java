package io.tocsin.paging;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * By which a provider that signs nothing proves that it calls about a message of ours. It is made of the link by which the
 * reader may acknowledge, so it tells nobody anything new, and it holds before our own commit knows the message's name.
 */
public final class CallbackProof {

    private static final int BYTES = 18;

    private CallbackProof() {}

    /** The proof that goes out with a message; null for one that nobody can acknowledge. */
    public static @Nullable String of(String page, Message message) {
        String link = message.acknowledgeLink();
        if (link == null) {
            return null;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("callback|" + page + "|" + link).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Whether this is the proof that went out with the message. */
    public static boolean holds(String given, String page, Message message) {
        String proof = of(page, message);
        return proof != null
                && MessageDigest.isEqual(
                        proof.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
    }
}
