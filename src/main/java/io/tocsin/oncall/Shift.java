package io.tocsin.oncall;

import java.time.Instant;
import java.util.List;

/** A stretch of time, its end excluded, in which the same people are on call; nobody means a gap. */
public record Shift(Instant from, Instant to, List<String> people) {

    /** Whether nobody is on call. */
    public boolean gap() {
        return people.isEmpty();
    }
}
