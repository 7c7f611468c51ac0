package io.tocsin.alert;

import io.tocsin.platform.PlainText;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of a report is kept, and in which characters: what is longer ends in "…", what is more is counted. The raw
 * message is kept whole beside it.
 */
final class Bounds {

    static final int WORD = 200;
    static final int DESCRIPTION = 16_000;

    /** Carries how many labels were left out. */
    static final String LEFT_OUT = "tocsin_labels_left_out";

    private static final int TITLE = 500;
    private static final int KEY = 300;
    private static final int VALUE = 2_000;
    private static final int ADDRESS = 2_000;
    private static final int LABELS = 100;
    private static final int LINKS = 20;
    private static final int VALUES = 100;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private Bounds() {}

    /** Keys tell troubles apart to their last character: a long one is replaced by its hash, never cut. */
    static String key(String key) {
        return key.length() > KEY ? Fingerprint.hash(key) : PlainText.clean(key);
    }

    static String title(String title) {
        String line = PlainText.line(PlainText.clip(title, TITLE), TITLE);
        return line.isEmpty() ? "(untitled)" : line;
    }

    static @Nullable String text(@Nullable String text, int most) {
        return text == null || text.isBlank() ? null : PlainText.clip(text.strip(), most);
    }

    static Map<String, String> labels(Map<String, String> labels) {
        if (labels.size() <= LABELS + 1 && labels.containsKey(LEFT_OUT)) {
            return labels; // has been here before
        }
        Map<String, String> kept = new LinkedHashMap<>(labels.size() * 2);
        for (Map.Entry<String, String> label : labels.entrySet()) {
            if (kept.size() == LABELS) {
                kept.putIfAbsent(LEFT_OUT, String.valueOf(labels.size() - LABELS));
                break;
            }
            kept.put(PlainText.clip(label.getKey(), WORD), PlainText.clip(label.getValue(), VALUE));
        }
        return Collections.unmodifiableMap(kept);
    }

    /** Only addresses a browser may be sent to. */
    static List<Link> links(List<Link> links) {
        if (links.isEmpty()) {
            return List.of();
        }
        return links.stream()
                .filter(link -> address(link.href()) != null)
                .limit(LINKS)
                .map(link -> new Link(PlainText.clean(link.href().strip()), text(link.text(), WORD)))
                .toList();
    }

    static @Nullable String address(@Nullable String address) {
        if (address == null || address.length() > ADDRESS) {
            return null;
        }
        String plain = PlainText.clean(address.strip());
        return starts(plain, "https://") || starts(plain, "http://") ? plain : null;
    }

    private static boolean starts(String text, String scheme) {
        return text.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    static Map<String, Double> values(Map<String, Double> values) {
        if (values.isEmpty()) {
            return Map.of();
        }
        Map<String, Double> kept = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (Double.isFinite(value) && kept.size() < VALUES) {
                kept.put(PlainText.clip(name, WORD), value);
            }
        });
        return Collections.unmodifiableMap(kept);
    }

    /** Times before 1970 (the zero time of some senders) or beyond the calendar mean "not said". */
    static @Nullable Instant time(@Nullable Instant time) {
        return time == null || time.isBefore(Instant.EPOCH) || time.isAfter(LATEST) ? null : time;
    }
}
