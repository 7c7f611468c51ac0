package io.tocsin.alert;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One value of one metric.
 *
 * @param unit of the value, null where it is the one the rules speak in
 * @param at when it was measured, null for now
 */
public record Measurement(
        String metric,
        double value,
        @Nullable String unit,
        Map<String, String> labels,
        @Nullable Instant at) {}
