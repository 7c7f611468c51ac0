package io.tocsin.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sender that was given a key of its own.
 *
 * @param source which door its key opens; {@value #ANY} opens all
 * @param service whose its alerts are, whatever they say; null: as they say
 * @param signed whether its messages must carry a signature
 * @param keys how many keys open it: two while one is being changed for another
 * @param lastProblem why its latest refused message was refused
 */
public record Integration(
        String id,
        String name,
        String source,
        @Nullable String service,
        boolean signed,
        int keys,
        Instant createdAt,
        String createdBy,
        @Nullable Instant lastReceivedAt,
        @Nullable Instant lastProblemAt,
        @Nullable String lastProblem) {

    /** A key that is not bound to one sender. */
    public static final String ANY = "any";

    boolean takes(String wanted) {
        return source.equals(ANY) || source.equals(wanted);
    }
}
