package io.tocsin.response.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SortedMap;

/**
 * The models and forms a release brings.
 *
 * @param files content by name, as {@code bpmn/incident-response.bpmn}: the same in a jar and in a source tree
 * @param release the version they were built into
 * @param builtAt when that was; orders releases
 */
record ModelBundle(SortedMap<String, byte[]> files, String release, Instant builtAt) {

    /** SHA-256 over names and contents, in hexadecimal. */
    String digest() {
        MessageDigest sha = sha256();
        files.forEach((name, content) -> {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            sha.update(ByteBuffer.allocate(Integer.BYTES * 2)
                    .putInt(bytes.length)
                    .putInt(content.length)
                    .array());
            sha.update(bytes);
            sha.update(content);
        });
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
