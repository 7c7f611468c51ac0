package io.tocsin.change;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change as it is kept.
 *
 * @param service the directory's id where it knows the name that was given
 */
public record ChangeView(
        String id,
        String source,
        @Nullable String service,
        String title,
        Instant at,
        @Nullable String by,
        @Nullable String version,
        @Nullable String state,
        List<Change.Link> links) {}
