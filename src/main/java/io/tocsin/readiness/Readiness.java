package io.tocsin.readiness;

import io.tocsin.escalation.Duty;
import io.tocsin.escalation.OnCallNow;
import io.tocsin.oncall.OnCall;
import io.tocsin.paging.DeliveryHealth;
import io.tocsin.paging.Outgoing;
import io.tocsin.readiness.Snapshot.Beat;
import io.tocsin.readiness.Snapshot.Executor;
import io.tocsin.readiness.Snapshot.Gap;
import io.tocsin.readiness.Snapshot.Lateness;
import io.tocsin.response.ProcessWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/** Says whether somebody will be woken, and shows why. */
@Service
public class Readiness {

    private static final Duration AHEAD = Duration.ofDays(30);
    private static final Duration LATELY = Duration.ofDays(1);
    /** A timer due for longer than this has no executor that works. */
    private static final Duration ALIVE = Duration.ofSeconds(30);

    private static final int SHOWN = 20;

    private final Outgoing outgoing;
    private final Duty duty;
    private final OnCall onCall;
    private final Reachability reachability;
    private final ProcessWatch processes;
    private final DeliveryHealth delivery;
    private final EscalationTimes times;
    private final AuditBook book;
    private final Auditor auditor;
    private final Heartbeat heartbeat;
    private final Clock clock;

    Readiness(
            Outgoing outgoing,
            Duty duty,
            OnCall onCall,
            Reachability reachability,
            ProcessWatch processes,
            DeliveryHealth delivery,
            EscalationTimes times,
            AuditBook book,
            Auditor auditor,
            Heartbeat heartbeat,
            Clock clock) {
        this.outgoing = outgoing;
        this.duty = duty;
        this.onCall = onCall;
        this.reachability = reachability;
        this.processes = processes;
        this.delivery = delivery;
        this.times = times;
        this.book = book;
        this.auditor = auditor;
        this.heartbeat = heartbeat;
        this.clock = clock;
    }

    public Snapshot now() {
        Instant now = clock.instant();
        List<OnCallNow> called = duty.all(now);
        List<Reached> unpageable =
                reachability.all().stream().filter(Reached::unpageable).toList();
        Executor executor = executor(now);
        List<AuditFinding> findings = book.latest(SHOWN);
        Lateness lateness = times.lateness();
        List<String> problems = new Verdict(
                        outgoing.armed(), called, unpageable, reachability.outboxOnly(), executor, findings)
                .sentences();
        return new Snapshot(
                now,
                problems.isEmpty(),
                outgoing.armed(),
                problems,
                called,
                gaps(now),
                unpageable,
                reachability.outboxOnly(),
                executor,
                delivery.lastProven().orElse(null),
                delivery.took(LATELY),
                lateness,
                new Beat(heartbeat.listenedTo(), heartbeat.heard()),
                findings,
                auditor.last().map(Auditor.Look::at).orElse(null));
    }

    private Executor executor(Instant now) {
        Duration late = processes
                .overdueSince()
                .map(since -> Duration.between(since, now))
                .orElse(Duration.ZERO);
        return new Executor(late.compareTo(ALIVE) < 0, late.toMillis() / 1_000.0);
    }

    private List<Gap> gaps(Instant now) {
        return onCall.schedules().stream()
                .flatMap(schedule -> onCall.shifts(schedule, now, now.plus(AHEAD)).stream()
                        .filter(shift -> shift.people().isEmpty())
                        .map(shift -> new Gap(schedule, shift.from(), shift.to())))
                .toList();
    }
}
