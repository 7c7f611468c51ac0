package io.tocsin.intake.watch;

import io.tocsin.intake.watch.BuildAlarms.Alarm;
import io.tocsin.intake.watch.FailureRatesSection.FailureRate;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How often builds fail just now. */
@RestController
class FailureRateController {

    /**
     * What is counted together, as it stands.
     *
     * @param rate the name of the rate that watches it
     * @param failureRate percent
     * @param firing whether an alert is open for it
     */
    record View(
            String rate,
            String source,
            String repository,
            String branch,
            String workflow,
            int runs,
            int failed,
            double failureRate,
            boolean firing) {}

    private final BuildWatch watch;
    private final BuildLog log;
    private final BuildAlarms alarms;

    FailureRateController(BuildWatch watch, BuildLog log, BuildAlarms alarms) {
        this.watch = watch;
        this.log = log;
        this.alarms = alarms;
    }

    @GetMapping("/api/ci-failure-rates")
    List<View> all() {
        List<Alarm> open = alarms.all();
        return watch.all().stream()
                .flatMap(rate -> log.tallies(rate).stream().map(tally -> view(rate, tally, open)))
                .toList();
    }

    private static View view(FailureRate rate, BuildLog.Tally tally, List<Alarm> open) {
        boolean single = rate.per() == FailureRatesSection.Per.WORKFLOW;
        boolean whole = rate.per() == FailureRatesSection.Per.REPOSITORY;
        return new View(
                rate.name(),
                tally.source(),
                tally.repository(),
                whole ? "" : tally.branch(),
                single ? tally.workflow() : "",
                tally.runs(),
                tally.failed(),
                Math.round(tally.percent() * 10) / 10.0,
                open.stream()
                        .anyMatch(alarm -> alarm.rate().equals(rate.name())
                                && alarm.subject().equals(tally.subject())));
    }
}
