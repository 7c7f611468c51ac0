package io.tocsin.paging;

import io.tocsin.platform.config.ConfigDocument;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Protects people in a storm: after so many pages in a while the rest goes out as one message now and then. The first
 * page of something most urgent always goes by itself, and nothing is lost: what a message carries shares its fate.
 */
@Component
class Bundles {

    private static final int MOST_URGENT = 0;

    private final BundleTable table;
    private final ConfigDocument document;
    private final Clock clock;

    Bundles(BundleTable table, ConfigDocument document, Clock clock) {
        this.table = table;
        this.document = document;
        this.clock = clock;
    }

    /** Of messages about to go out by one channel, those that do, with what they carry of the others. */
    List<Delivery> sift(List<Delivery> due) {
        Throttle throttle = document.get(Throttle.class);
        List<Delivery> out = new ArrayList<>(due);
        Map<Reader, List<Delivery>> readers = throttle.off() ? Map.of() : readers(due);
        if (!readers.isEmpty()) {
            Map<Reader, BundleTable.Sent> sent =
                    table.sentSince(readers.keySet(), clock.instant().minus(throttle.within()));
            readers.forEach((reader, pages) ->
                    out.removeAll(held(throttle, reader, pages, sent.getOrDefault(reader, BundleTable.Sent.NOTHING))));
        }
        return table.carrying(out);
    }

    /** Ends what travelled with messages that have ended. */
    void settle() {
        table.follow();
    }

    /** Who would get them: pages that are tried again have been counted before. */
    private static Map<Reader, List<Delivery>> readers(List<Delivery> due) {
        Map<Reader, List<Delivery>> readers = new LinkedHashMap<>();
        due.stream()
                .filter(delivery -> delivery.kind() == Kind.PAGE && delivery.person() != null)
                .filter(delivery -> delivery.attempts() == 0)
                .forEach(page -> readers.computeIfAbsent(Reader.of(page), reader -> new ArrayList<>())
                        .add(page));
        return readers;
    }

    private List<Delivery> held(Throttle throttle, Reader reader, List<Delivery> pages, BundleTable.Sent sent) {
        if (sent.count() + pages.size() <= throttle.after()) {
            return List.of();
        }
        Set<String> first = new HashSet<>(table.firstOfTheirKind(pages, MOST_URGENT));
        List<Delivery> rest = new ArrayList<>(pages.stream()
                .filter(page -> !first.contains(page.id()))
                .sorted(Comparator.comparingInt(Delivery::priority).thenComparing(Delivery::queuedAt))
                .toList());
        int free = (int) Math.max(0, throttle.after() - sent.count() - first.size());
        List<Delivery> excess = rest.subList(Math.min(free, rest.size()), rest.size());
        return excess.isEmpty() ? List.of() : bundled(throttle, reader, excess, sent.last());
    }

    /** One of them carries the others, or all wait until it is time for the next bundle. */
    private List<Delivery> bundled(Throttle throttle, Reader reader, List<Delivery> excess, @Nullable Instant last) {
        Instant next = last == null ? clock.instant() : last.plus(throttle.every());
        if (next.isAfter(clock.instant())) {
            table.postpone(reader, excess, next);
            return excess;
        }
        Delivery carrier = excess.get(0);
        table.attach(carrier, reader, excess);
        return excess.subList(1, excess.size());
    }

    /** One person at one address. */
    record Reader(String person, String channel, String address) {

        static Reader of(Delivery page) {
            return new Reader(Objects.requireNonNull(page.person()), page.channel(), page.address());
        }
    }
}
