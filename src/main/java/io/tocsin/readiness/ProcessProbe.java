package io.tocsin.readiness;

import io.tocsin.response.ProcessWatch;
import io.tocsin.response.Stalled;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether each open incident has a next step that is not overdue, and whether timers go off at all. */
@Component
class ProcessProbe implements Probe {

    private final ProcessWatch processes;
    private final AuditorSettings settings;
    private final Clock clock;

    ProcessProbe(ProcessWatch processes, AuditorSettings settings, Clock clock) {
        this.processes = processes;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        for (Stalled stalled : processes.stalled(settings.grace())) {
            findings.add(new Finding(
                    stalled.why().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    stalled.incidentKey(),
                    stalled.incidentKey() + ": " + stalled.why().words(),
                    stalled.incidentKey(),
                    () -> processes.repair(stalled)));
        }
        processes
                .overdueSince()
                .map(since -> Duration.between(since, clock.instant()))
                .filter(late -> late.compareTo(settings.grace()) > 0)
                .ifPresent(late -> findings.add(executor(late)));
        return findings;
    }

    private static Finding executor(Duration late) {
        return new Finding(
                "executor-late",
                "job-executor",
                "Timers are due and have not gone off for " + late.toSeconds() + " s: the job executor does not work",
                null,
                Optional::empty);
    }
}
