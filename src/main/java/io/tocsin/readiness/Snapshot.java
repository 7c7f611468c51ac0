package io.tocsin.readiness;

import io.tocsin.escalation.OnCallNow;
import io.tocsin.paging.DeliveryHealth.Proof;
import io.tocsin.paging.DeliveryHealth.Took;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody will be woken, at an instant.
 *
 * @param armed whether anybody is called at all
 * @param problems what stands in the way, in sentences; nothing where all is well
 * @param gaps when nobody is on call, in the thirty days ahead
 * @param unpageable people to whom no way may work
 * @param outboxOnly whether no provider is set up, and every message is found in the outbox
 * @param delivery how long the pages of the last day took
 * @param auditedAt the auditor's newest look on this node; null before the first
 */
public record Snapshot(
        Instant at,
        boolean ready,
        boolean armed,
        List<String> problems,
        List<OnCallNow> onCall,
        List<Gap> gaps,
        List<Reached> unpageable,
        boolean outboxOnly,
        Executor executor,
        @Nullable Proof lastProvenPage,
        Took delivery,
        Lateness lateness,
        Beat heartbeat,
        List<AuditFinding> findings,
        @Nullable Instant auditedAt) {

    /** Nobody is on call. */
    public record Gap(String schedule, Instant from, Instant to) {}

    /**
     * What makes timers go off.
     *
     * @param overdueSeconds how long the timer has been due that has waited longest
     */
    public record Executor(boolean alive, double overdueSeconds) {}

    /** How late this node's escalations were since it started. */
    public record Lateness(long count, double meanSeconds, double maxSeconds) {}

    /**
     * The watchman outside.
     *
     * @param configured whether anybody listens
     * @param heardAt the last beat he took from this node
     */
    public record Beat(boolean configured, @Nullable Instant heardAt) {}
}
