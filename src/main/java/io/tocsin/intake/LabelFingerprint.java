package io.tocsin.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Alertmanager's own fingerprint of a label set: FNV-1a of 64 bits over the labels in the order of their bytes. */
public final class LabelFingerprint {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final byte SEPARATOR = (byte) 0xff;

    private LabelFingerprint() {}

    /** Sixteen hexadecimal digits. */
    public static String of(Map<String, String> labels) {
        List<byte[]> names = labels.keySet().stream()
                .map(LabelFingerprint::bytes)
                .sorted(Arrays::compareUnsigned)
                .toList();
        long hash = OFFSET;
        for (byte[] name : names) {
            String value = labels.getOrDefault(new String(name, StandardCharsets.UTF_8), "");
            hash = add(add(hash, name), bytes(value));
        }
        return String.format("%016x", hash);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long add(long hash, byte[] bytes) {
        long sum = hash;
        for (byte b : bytes) {
            sum = (sum ^ (b & 0xff)) * PRIME;
        }
        return (sum ^ (SEPARATOR & 0xff)) * PRIME;
    }
}
