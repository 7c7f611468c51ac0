package io.tocsin.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How a length of time is spread over incidents, in seconds. Percentiles are interpolated, as PostgreSQL's
 * {@code percentile_cont} does.
 *
 * @param n how many had come that far
 * @param open how many may still come that far: their length is unknown, and longer than what has passed
 * @param median with the open ones taken into account (Kaplan and Meier); null while fewer than half have come that far
 * @param negative how many were left out because their end lies before their start
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Spread(
        @Nullable Double p50,
        @Nullable Double p90,
        @Nullable Double p95,
        @Nullable Double mean,
        @Nullable Double median,
        int n,
        int open,
        int negative) {

    private static final double NINETY = 0.9;
    private static final double NINETY_FIVE = 0.95;
    private static final double HALF = 0.5;
    private static final double ROUNDING = 1e-9;
    private static final double MILLIS = 1_000;

    /**
     * Spreads lengths.
     *
     * @param done lengths of what has ended
     * @param waiting what has passed so far for those that have not
     */
    static Spread of(List<Duration> done, List<Duration> waiting) {
        List<Double> ended = new ArrayList<>();
        int negative = 0;
        for (Duration length : done) {
            if (length.isNegative()) {
                negative++;
            } else {
                ended.add(length.toMillis() / MILLIS);
            }
        }
        Collections.sort(ended);
        List<Double> censored = waiting.stream()
                .map(length -> length.toMillis() / MILLIS)
                .sorted()
                .toList();
        OptionalDouble mean = ended.stream().mapToDouble(Double::doubleValue).average();
        return new Spread(
                percentile(ended, HALF),
                percentile(ended, NINETY),
                percentile(ended, NINETY_FIVE),
                mean.isPresent() ? mean.getAsDouble() : null,
                survival(ended, censored),
                ended.size(),
                waiting.size(),
                negative);
    }

    static @Nullable Double percentile(List<Double> sorted, double share) {
        if (sorted.isEmpty()) {
            return null;
        }
        double place = share * (sorted.size() - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted.get(below) + (sorted.get(above) - sorted.get(below)) * (place - below);
    }

    /** The first moment at which at most half of all are still waiting; null where that was never seen. */
    private static @Nullable Double survival(List<Double> ended, List<Double> censored) {
        double alive = 1;
        int left = ended.size() + censored.size();
        int gone = 0;
        for (double at : ended) {
            while (gone < censored.size() && censored.get(gone) < at) {
                gone++;
                left--;
            }
            alive *= (left - 1.0) / left;
            left--;
            if (alive <= HALF + ROUNDING) {
                return at;
            }
        }
        return null;
    }
}
