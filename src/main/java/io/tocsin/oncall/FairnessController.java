package io.tocsin.oncall;

import io.tocsin.platform.Problems;
import io.tocsin.platform.Rfc3339;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who carries how much, and when nobody carries anything. */
@RestController
class FairnessController {

    private static final Duration BACK = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(800);

    private final Fairness fairness;
    private final OnCall onCall;
    private final CoverChecks checks;
    private final Clock clock;

    FairnessController(Fairness fairness, OnCall onCall, CoverChecks checks, Clock clock) {
        this.fairness = fairness;
        this.onCall = onCall;
        this.checks = checks;
        this.clock = clock;
    }

    record Shares(String schedule, Instant from, Instant to, List<Burden> people) {}

    /** By itself over the last 90 days. */
    @GetMapping("/api/schedules/{id}/fairness")
    Shares shares(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        checks.head(id);
        Instant end = to == null ? clock.instant() : Rfc3339.parameter("to", to);
        Instant begin = from == null ? end.minus(BACK) : Rfc3339.parameter("from", from);
        return new Shares(id, begin, end, fairness.of(id, begin, inReach(begin, end)));
    }

    /** By itself over the next 30 days; schedules that mean to have gaps are left out. */
    @GetMapping("/api/oncall/gaps")
    List<Gap> gaps(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        Instant begin = from == null ? clock.instant() : Rfc3339.parameter("from", from);
        Instant end = to == null ? begin.plus(GapWatch.AHEAD) : Rfc3339.parameter("to", to);
        return onCall.gaps(begin, inReach(begin, end));
    }

    private static Instant inReach(Instant from, Instant to) {
        if (!from.isBefore(to) || from.plus(LONGEST).isBefore(to)) {
            throw Problems.badRequest("invalid-parameter", "'to' must be later than 'from', by 800 days at most.");
        }
        return to;
    }
}
