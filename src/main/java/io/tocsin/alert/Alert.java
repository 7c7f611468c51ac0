package io.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sender reported, in our words and before anything was decided.
 *
 * @param dedupKey what this trouble is known by at its source: firing and resolved carry the same
 * @param severity the sender's own word, see {@link SeverityWords}
 * @param service the sender's own name for what is in trouble; need not be known to the directory
 * @param startsAt the sender's clock, kept for ordering its own reports and never used to measure
 * @param test whether a person pressed a "send test" button
 */
public record Alert(
        String source,
        String dedupKey,
        boolean firing,
        String title,
        @Nullable String severity,
        @Nullable String service,
        @Nullable String description,
        Map<String, String> labels,
        List<Link> links,
        Map<String, Double> values,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String runbook,
        boolean test) {}
