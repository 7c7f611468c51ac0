package io.tocsin.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The headline figures of the board: drills, merged incidents and false positives do not count. */
interface Figures {

    /**
     * A step of an incident's life.
     *
     * @param after how long after detection on average; null where no incident has come that far
     */
    record Stage(String name, @Nullable Duration after) {}

    /** Mean time to acknowledge. */
    Optional<Duration> mtta();

    /** Mean time to resolve. */
    Optional<Duration> mttr();

    int incidents30d();

    /** Share of incidents that were acknowledged within their target, 0 to 1. */
    Optional<Double> slaCompliance();

    /** From detection to the finished review, in order. */
    List<Stage> lifecycle();
}
