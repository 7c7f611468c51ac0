package io.tocsin.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identities as hashes whose text says how they were made, so that another way can follow. */
public final class Fingerprint {

    private static final String VERSION = "v1:sha256:";
    private static final int MEMBER_LENGTH = 32;

    private Fingerprint() {}

    /** Of several texts: no two different lists have the same one, wherever their borders lie. */
    public static String of(String... parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            joined.append(part.length()).append(':').append(part);
        }
        return VERSION + hex(joined.toString());
    }

    static String hash(String text) {
        return "sha256:" + hex(text);
    }

    /** A short stand-in for a sender's own key inside a shared alert. */
    static String member(String senderKey) {
        return hex(senderKey).substring(0, MEMBER_LENGTH);
    }

    private static String hex(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
