package io.tocsin.oncall;

import java.time.Instant;

/** Time from one instant up to another, the end excluded. */
public record Period(Instant from, Instant to) {

    /** What is left of it at an instant; its beginning may then be past its end. */
    Period leftAt(Instant now) {
        return from.isBefore(now) ? new Period(now, to) : this;
    }
}
