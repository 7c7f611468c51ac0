package io.tocsin.bench;

import java.util.List;

/** Everything that was measured in one setup. */
record Outcome(TimerBurst.Result spread, TimerBurst.Result together, Figures alerts, Figures idle) {

    static Outcome of(TimerBurst.Result spread, TimerBurst.Result together) {
        return new Outcome(spread, together, Figures.of(List.of()), Figures.of(List.of()));
    }

    Outcome with(Figures alertTimes, Figures idleTimes) {
        return new Outcome(spread, together, alertTimes, idleTimes);
    }
}
