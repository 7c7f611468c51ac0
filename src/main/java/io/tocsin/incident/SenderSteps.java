package io.tocsin.incident;

import io.tocsin.alert.AlertView;
import io.tocsin.alert.Alerts;
import io.tocsin.platform.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes the steps senders ask for. One whose alert has no incident yet, because that is still being opened, waits beside it
 * in the database and is taken once the alert is settled, by whichever node settles it.
 */
@Component
public class SenderSteps {

    private static final Logger log = LoggerFactory.getLogger(SenderSteps.class);
    private static final int AT_ONCE = 500;

    /** What became of a step. */
    public enum Outcome {
        /** Its incident has taken it. */
        TAKEN,
        /** Its incident will, as soon as it is open. */
        WAITS,
        /** The alert has no incident and will have none, or the incident is past that step. */
        REFUSED
    }

    private final Attempts attempts;
    private final SenderStepTable table;
    private final Alerts alerts;
    private final IncidentDesk desk;
    private final Clock clock;

    SenderSteps(Attempts attempts, SenderStepTable table, Alerts alerts, IncidentDesk desk, Clock clock) {
        this.attempts = attempts;
        this.table = table;
        this.alerts = alerts;
        this.desk = desk;
        this.clock = clock;
    }

    /** Takes a step on the incident of this alert, now or as soon as there is one. */
    public Outcome take(AlertView alert, SenderStep step) {
        if (taken(alert.incident(), step)) {
            return Outcome.TAKEN;
        }
        record Kept(boolean waits, Optional<String> incident) {}
        Kept kept = attempts.committed(() -> {
            // whoever settles the alert writes its row: either sees this step, or is seen here
            Optional<String> incident = alerts.lockedIncident(alert.id());
            boolean waits = table.unsettled(alert.id());
            if (waits) {
                table.add(alert.id(), step, clock.instant());
            }
            return new Kept(waits, incident);
        });
        if (kept.waits()) {
            return Outcome.WAITS;
        }
        String settled = kept.incident().orElse(null);
        return settled != null && !settled.equals(alert.incident()) && taken(settled, step)
                ? Outcome.TAKEN
                : Outcome.REFUSED;
    }

    private boolean taken(@Nullable String incident, SenderStep step) {
        if (incident == null) {
            return false;
        }
        try {
            return step.take(desk, incident).key().equals(incident);
        } catch (ProblemException past) {
            tooLate(incident, step, past);
            return false;
        }
    }

    /** These alerts have been settled: what was asked for meanwhile is done now. Never fails: what does is tried again. */
    void settled(Collection<UnsettledAlert> alertsSettled) {
        if (!alertsSettled.isEmpty()) {
            all(table.of(alertsSettled.stream().map(UnsettledAlert::alertId).toList()));
        }
    }

    /** Takes what was left behind when a process ended in between. */
    void sweep(Duration olderThan) {
        all(table.settled(clock.instant().minus(olderThan), AT_ONCE));
    }

    private void all(List<String> ids) {
        for (String id : ids) {
            try {
                waited(id);
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).addKeyValue("step", id).log("a sender's step is tried again");
            }
        }
    }

    private void waited(String id) {
        try {
            attempts.committed(() -> {
                Optional<SenderStepTable.Waiting> waiting = table.takeOut(id);
                waiting.ifPresent(this::now);
                return waiting;
            });
        } catch (ProblemException past) {
            attempts.committed(() -> table.takeOut(id))
                    .ifPresent(each -> tooLate("that of alert " + each.alertId(), each.step(), past));
        }
    }

    private void now(SenderStepTable.Waiting waiting) {
        String incident = alerts.incidents(List.of(waiting.alertId())).get(waiting.alertId());
        if (incident != null) {
            waiting.step().take(desk, incident);
        }
    }

    private static void tooLate(String incident, SenderStep step, ProblemException past) {
        log.atInfo()
                .addKeyValue("incidentKey", incident)
                .addKeyValue("act", step.act())
                .addKeyValue("cause", past.detail())
                .log("a sender's step came too late");
    }
}
