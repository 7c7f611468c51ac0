package io.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a sender reported, in our words and before anything was decided. However hostile the report, an alert is bounded
 * and storable: see {@link Bounds}.
 *
 * @param dedupKey what this trouble is known by at its source: firing and resolved carry the same
 * @param severity the sender's own word, see {@link SeverityWords}
 * @param service the sender's own name for what is in trouble; need not be known to the directory
 * @param startsAt the sender's clock, for ordering its own reports
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
        boolean test) {

    public Alert {
        dedupKey = Bounds.key(dedupKey);
        title = Bounds.title(title);
        severity = Bounds.text(severity, Bounds.WORD);
        service = Bounds.text(service, Bounds.WORD);
        description = Bounds.text(description, Bounds.DESCRIPTION);
        labels = Bounds.labels(labels);
        links = Bounds.links(links);
        values = Bounds.values(values);
        startsAt = Bounds.time(startsAt);
        endsAt = Bounds.time(endsAt);
        runbook = Bounds.address(runbook);
    }

    /** The same trouble, over when it was reported. */
    public Alert cleared() {
        return over(startsAt);
    }

    /** The same trouble, over at this moment; null where nobody says when. */
    Alert over(@Nullable Instant at) {
        return new Alert(
                source,
                dedupKey,
                false,
                title,
                severity,
                service,
                description,
                labels,
                links,
                values,
                null,
                at,
                runbook,
                test);
    }

    /** The same report about this service, whatever it said itself. */
    public Alert forService(String known) {
        return known(known, severity);
    }

    /** The same report in the names we know its service and severity by. */
    Alert known(@Nullable String knownService, @Nullable String severityWord) {
        return new Alert(
                source,
                dedupKey,
                firing,
                title,
                severityWord,
                knownService,
                description,
                labels,
                links,
                values,
                startsAt,
                endsAt,
                runbook,
                test);
    }

    /** The same report under a rule's dedup key and, unless it brought its own, with the rule's runbook. */
    Alert under(String newDedupKey, @Nullable String ruleRunbook) {
        String book = runbook == null ? ruleRunbook : runbook;
        if (newDedupKey.equals(dedupKey) && Objects.equals(book, runbook)) {
            return this;
        }
        return new Alert(
                source,
                newDedupKey,
                firing,
                title,
                severity,
                service,
                description,
                labels,
                links,
                values,
                startsAt,
                endsAt,
                book,
                test);
    }
}
