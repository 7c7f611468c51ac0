package io.tocsin.intake.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a signed message says of itself.
 *
 * @param signatures any of them may be the right one: senders sign with two secrets while they change them
 * @param content the bytes that were signed, in the order in which they were
 * @param at when it was signed; null where the sender does not say, and so cannot be held to it
 */
record Claim(
        List<byte[]> signatures,
        List<byte[]> content,
        @Nullable Instant at) {

    static Claim of(List<byte[]> signatures, byte[] body) {
        return new Claim(signatures, List.of(body), null);
    }

    /** Text that is signed before the body. */
    static byte[] prefix(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        content.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
