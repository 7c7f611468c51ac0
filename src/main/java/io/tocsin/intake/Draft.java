package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An alert in the making: what its sender does not say stays unsaid. */
public final class Draft {

    private final String source;
    private final String dedupKey;
    private final boolean firing;
    private final String title;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<String, Double> values = new LinkedHashMap<>();
    private @Nullable String severity;
    private @Nullable String service;
    private @Nullable String description;
    private @Nullable Instant startsAt;
    private @Nullable Instant endsAt;
    private @Nullable String runbook;
    private boolean test;

    private Draft(String source, String dedupKey, boolean firing, String title) {
        this.source = source;
        this.dedupKey = dedupKey;
        this.firing = firing;
        this.title = title;
    }

    /** @param dedupKey the same for the firing and the resolved of one trouble */
    static Draft of(Source source, String dedupKey, boolean firing, String title) {
        return of(source.name(), dedupKey, firing, title);
    }

    /** The same for those who have a door of their own. */
    public static Draft of(String source, String dedupKey, boolean firing, String title) {
        return new Draft(source, dedupKey, firing, title);
    }

    /** An identity of several parts, of which those that were not said are left out. */
    static String key(@Nullable String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining("/"));
    }

    /** The sender's own word, or ours where it has none. */
    public Draft severity(@Nullable String word) {
        severity = word;
        return this;
    }

    public Draft service(@Nullable String name) {
        service = name;
        return this;
    }

    public Draft description(@Nullable String text) {
        description = text;
        return this;
    }

    public Draft label(String name, @Nullable String value) {
        if (value != null) {
            labels.put(name, value);
        }
        return this;
    }

    public Draft labels(Map<String, String> some) {
        labels.putAll(some);
        return this;
    }

    /** What is no http address is left out. */
    public Draft link(@Nullable String href, String text) {
        if (href != null) {
            links.add(new Link(href, text));
        }
        return this;
    }

    public Draft value(String name, @Nullable Double value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    public Draft startsAt(@Nullable Instant at) {
        startsAt = at;
        return this;
    }

    /** Left out while it fires, whatever the sender says. */
    public Draft endsAt(@Nullable Instant at) {
        endsAt = firing ? null : at;
        return this;
    }

    public Draft runbook(@Nullable String address) {
        runbook = address;
        return this;
    }

    /** Whether somebody only tried the connection: such an alert is kept and shown, and tells nobody. */
    public Draft test(boolean only) {
        test = only;
        return this;
    }

    boolean isTest() {
        return test;
    }

    public Alert alert() {
        return new Alert(
                source,
                dedupKey,
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
                runbook,
                test);
    }
}
