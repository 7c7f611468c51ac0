package io.tocsin.metrics;

import java.time.Duration;
import java.time.Instant;

/** A time with its end excluded. */
record Span(Instant from, Instant to) {

    boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    /** The part of it that has passed: what is still to come did no harm yet, and no good either. */
    Span until(Instant now) {
        Instant end = to.isBefore(now) ? to : now;
        return new Span(from, end.isBefore(from) ? from : end);
    }

    Duration length() {
        return Duration.between(from, to);
    }

    /** How much of another time lies in this one. */
    Duration overlap(Instant start, Instant end) {
        Instant begin = start.isAfter(from) ? start : from;
        Instant stop = end.isBefore(to) ? end : to;
        return stop.isAfter(begin) ? Duration.between(begin, stop) : Duration.ZERO;
    }
}
