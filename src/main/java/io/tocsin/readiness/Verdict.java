package io.tocsin.readiness;

import io.tocsin.escalation.OnCallNow;
import io.tocsin.paging.Outgoing;
import io.tocsin.readiness.Snapshot.Executor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Says in sentences what stands between an alert and somebody who answers. */
record Verdict(
        boolean armed,
        List<OnCallNow> called,
        List<Reached> unpageable,
        boolean outboxOnly,
        Executor executor,
        List<AuditFinding> findings) {

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (!armed) {
            sentences.add(Outgoing.OFF + " Start without this setting to send; what is still wanted then goes out.");
        }
        if (outboxOnly) {
            sentences.add("No provider is set up: every page goes to the outbox and wakes nobody. Name one in the "
                    + "configuration's section channels, or set SPRING_MAIL_HOST.");
        }
        if (!executor.alive()) {
            sentences.add(
                    "The job executor does not work: a timer has been due for " + Math.round(executor.overdueSeconds())
                            + " s. The auditor takes the steps meanwhile; look at the nodes' logs.");
        }
        findings.stream()
                .filter(AuditFinding::standing)
                .forEach(finding -> sentences.add("The auditor found: " + finding.detail() + "."));
        teams().filter(team -> called.stream()
                        .noneMatch(
                                row -> team.equals(row.team()) && !row.people().isEmpty()))
                .forEach(team -> sentences.add(
                        "Nobody is on call for " + team + ": its whole team is told. Fill its schedules."));
        unpageable.stream()
                .filter(person -> called.stream().anyMatch(row -> row.people().contains(person.person())))
                .forEach(person -> sentences.add(person.name() + " is on call and can't be reached: "
                        + (person.methods().isEmpty() ? "no address is known." : "no way of theirs works.")));
        return sentences;
    }

    private java.util.stream.Stream<String> teams() {
        return called.stream().map(OnCallNow::team).filter(Objects::nonNull).distinct();
    }
}
