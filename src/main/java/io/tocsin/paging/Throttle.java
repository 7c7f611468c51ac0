package io.tocsin.paging;

import java.time.Duration;

/**
 * How many messages a person gets before the rest is bundled.
 *
 * @param after pages by one channel; 0 means never
 * @param within the time they are counted in
 * @param every how often a bundle goes out from then on
 */
record Throttle(int after, Duration within, Duration every) {

    static final int PAGES = 10;
    static final Duration WITHIN = Duration.ofMinutes(10);
    static final Duration EVERY = Duration.ofMinutes(2);

    boolean off() {
        return after == 0;
    }
}
