package io.tocsin.intake.signature;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signatures and times as headers write them; what cannot be read is as good as absent. */
final class Encoded {

    private static final int MOST = 10;

    private Encoded() {}

    static List<byte[]> hex(@Nullable String header, String prefix) {
        return all(header, prefix, HexFormat.of()::parseHex);
    }

    static List<byte[]> base64(@Nullable String header, String prefix) {
        return all(header, prefix, Base64.getDecoder()::decode);
    }

    /** Seconds since 1970. */
    static Optional<Instant> seconds(@Nullable String header) {
        try {
            return header == null
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochSecond(Long.parseLong(header.strip())));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<byte[]> all(
            @Nullable String header, String prefix, java.util.function.Function<String, byte[]> decode) {
        List<byte[]> signatures = new ArrayList<>();
        for (String part : header == null ? new String[0] : header.strip().split("[\\s,]+(?=" + prefix + ")", MOST)) {
            if (part.startsWith(prefix)) {
                try {
                    signatures.add(decode.apply(part.substring(prefix.length())));
                } catch (IllegalArgumentException e) {
                    // not a signature in this encoding: the others may be
                    continue;
                }
            }
        }
        return signatures;
    }
}
