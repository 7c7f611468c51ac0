package io.tocsin.alert;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a report says and means besides its times, as one number of 64 bits: two reports with the same one only
 * count. The same on every node and after every start.
 */
final class Content {

    private static final long PRIME = 0x9E3779B97F4A7C15L;
    private static final int BORDER = 0x1_0000;

    private long sum = 1;

    private Content() {}

    static long of(Assessment assessment) {
        Alert alert = assessment.alert();
        Rule rule = assessment.rule();
        Content content = new Content();
        content.add(alert.dedupKey());
        content.add(alert.title());
        content.add(assessment.severityWord());
        content.add(assessment.service() == null ? alert.service() : assessment.service());
        content.add(alert.description());
        content.add(alert.runbook());
        content.add(rule == null ? null : rule.name());
        content.add(assessment.why() == null ? null : assessment.why().word());
        for (Map.Entry<String, String> label : alert.labels().entrySet()) {
            content.add(label.getKey());
            content.add(label.getValue());
        }
        alert.links().forEach(link -> content.add(link.href()));
        alert.values().forEach((name, value) -> {
            content.add(name);
            content.mix(Double.doubleToLongBits(value));
        });
        return content.sum;
    }

    private void add(@Nullable String text) {
        long local = sum;
        if (text != null) {
            for (int i = 0; i < text.length(); i++) {
                local = (local ^ text.charAt(i)) * PRIME;
            }
        }
        // outside the range of characters, so that borders between texts count
        sum = local;
        mix(text == null ? BORDER : BORDER + 1);
    }

    private void mix(long value) {
        long mixed = (sum ^ value) * PRIME;
        sum = mixed ^ (mixed >>> 32);
    }
}
