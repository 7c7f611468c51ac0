package io.tocsin.bench;

import java.util.Arrays;
import java.util.Collection;

/** Times in milliseconds, sorted; percentiles by nearest rank, so each is a time that was measured. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Figures(double[] sorted) {

    static Figures of(Collection<Double> times) {
        return new Figures(
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    int count() {
        return sorted.length;
    }

    double percentile(int p) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * p / 100.0) - 1)];
    }

    double max() {
        return percentile(100);
    }

    long within(double limit) {
        return Arrays.stream(sorted).filter(time -> time <= limit).count();
    }

    /** How many times as long the other took, by p99. */
    double ratioTo(Figures other) {
        return other.percentile(99) / percentile(99);
    }

    Figures and(Figures more) {
        double[] both = Arrays.copyOf(sorted, sorted.length + more.sorted.length);
        System.arraycopy(more.sorted, 0, both, sorted.length, more.sorted.length);
        Arrays.sort(both);
        return new Figures(both);
    }
}
