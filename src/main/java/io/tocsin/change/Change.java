package io.tocsin.change;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody changed something.
 *
 * @param source who told us: {@code github}, {@code pagerduty}, {@code api}
 * @param key what its source knows it by; told again under it, it is the same change
 * @param service the sender's own name for what was changed
 * @param at null for now
 * @param state the sender's own word, such as {@code success}
 */
public record Change(
        String source,
        @Nullable String key,
        @Nullable String service,
        String title,
        @Nullable Instant at,
        @Nullable String by,
        @Nullable String version,
        @Nullable String state,
        List<Link> links) {

    /** The same change, of this service whatever its sender calls it. */
    public Change forService(String known) {
        return new Change(source, key, known, title, at, by, version, state, links);
    }

    /** A place to look at. */
    public record Link(String href, @Nullable String text) {

        private static final int LONGEST = 2_000;

        /** Empty for anything a browser should not be sent to. */
        public static Optional<Link> of(@Nullable String href, @Nullable String text) {
            return href == null || href.length() > LONGEST || !href.matches("(?i)https?://\\S+")
                    ? Optional.empty()
                    : Optional.of(new Link(href, text));
        }
    }
}
