package io.tocsin.metrics;

import io.tocsin.directory.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How much of what a service may fail was used up, judged by its incidents, in the objective's own window.
 *
 * @param target per cent of the window
 * @param window length of the window, which ends where the figures end
 * @param burnRate 1 uses up the budget exactly by the end of a window
 */
public record ErrorBudget(
        double target,
        Duration window,
        double budgetSeconds,
        double consumedSeconds,
        double remainingSeconds,
        double burnRate) {

    private static final double PER_CENT = 100;

    static Span window(Slo slo, Instant end) {
        return new Span(end.minus(slo.window()), end);
    }

    static ErrorBudget of(Slo slo, Instant end, List<Case> harming) {
        Span window = window(slo, end);
        double allowed = 1 - slo.target() / PER_CENT;
        double budget = allowed * window.length().toSeconds();
        double consumed = Downtime.weightedSeconds(window, harming);
        double burn = budget == 0 ? 0 : consumed / budget;
        return new ErrorBudget(slo.target(), slo.window(), budget, consumed, budget - consumed, burn);
    }
}
