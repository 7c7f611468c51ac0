package io.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a report means, and what has to be written for it. The rules, in their order:
 *
 * <ul>
 *   <li>A resolve with nothing to resolve, or older than the firing it is about, changes nothing.
 *   <li>Firing, known and with an open incident: it repeats.
 *   <li>Info, below the rule's threshold, silenced, in maintenance, inhibited: suppressed.
 *   <li>It has come and gone so often lately that it is flapping: suppressed until it has stayed for a while.
 *   <li>It cleared and fires again while its incident is open: new for that incident.
 *   <li>Its incident has ended less than the cooldown ago: suppressed. The cooldown runs from that end and is not
 *       prolonged by what it suppresses, so an alert that keeps coming back does reach somebody.
 *   <li>Anything else is new; after an ended incident a new episode begins.
 * </ul>
 *
 * @param write what to do to the stored alert
 * @param alertId the stored alert, empty where there is none
 * @param stored the alert as it was
 * @param reviewAt when a suppressed alert has to be judged again even if its sender stays silent, unless it clears
 */
record Decision(
        Report report,
        Verdict verdict,
        @Nullable Reason reason,
        Write write,
        String alertId,
        @Nullable String incidentKey,
        Set<String> members,
        @Nullable Instant reviewAt,
        @Nullable Stored stored) {

    /** How the table has to follow. */
    enum Write {
        NOTHING,
        MEMBERS,
        REFIRE,
        RESOLVE,
        NEW_EPISODE
    }

    /** @param ended when the stored alert's incident ended, null while it is open or when there is none */
    static Decision of(Report report, @Nullable Stored stored, @Nullable Instant ended, Instant now) {
        if (stored == null) {
            return new Decision(report, Verdict.RESOLVED, null, Write.NOTHING, "", null, Set.of(), null, null);
        }
        if (stored.id().equals(report.id())) {
            Reason why = report.assessment().why();
            return why == null
                    ? decide(report, stored, Verdict.NEW, null, Write.NOTHING)
                    : decide(report, stored, Verdict.SUPPRESSED, why, Write.NOTHING);
        }
        return report.isFiring() ? fires(report, stored, ended, now) : clears(report, stored);
    }

    private static Decision fires(Report report, Stored stored, @Nullable Instant ended, Instant now) {
        boolean open = stored.incidentKey() != null && ended == null;
        if (stored.firing() && (open || stored.opening())) {
            Write write = report.cleared().isEmpty() ? Write.NOTHING : Write.MEMBERS;
            return decide(report, stored, Verdict.REPEATED, null, write);
        }
        if (report.assessment().quiet()) {
            return decide(
                    report, stored, Verdict.SUPPRESSED, report.assessment().why(), Write.REFIRE);
        }
        if (stored.flapping()) {
            return decide(report, stored, Verdict.SUPPRESSED, Reason.FLAPPING, Write.REFIRE)
                    .reviewedAt(now.plus(Stored.FLAPPING_WITHIN));
        }
        if (ended == null) {
            return decide(report, stored, Verdict.NEW, null, Write.REFIRE);
        }
        if (now.isBefore(ended.plus(cooldown(report)))) {
            return decide(report, stored, Verdict.SUPPRESSED, Reason.COOLDOWN, Write.REFIRE)
                    .reviewedAt(ended.plus(cooldown(report)));
        }
        return new Decision(
                report, Verdict.NEW, null, Write.NEW_EPISODE, report.id(), null, report.firing(), null, stored);
    }

    private static Decision clears(Report report, Stored stored) {
        return stored.membersAfter(report).isEmpty()
                ? decide(report, stored, Verdict.RESOLVED, null, Write.RESOLVE)
                : decide(report, stored, Verdict.REPEATED, null, Write.MEMBERS);
    }

    private static Decision decide(
            Report report, Stored stored, Verdict verdict, @Nullable Reason reason, Write write) {
        boolean theirs = verdict == Verdict.SUPPRESSED || (verdict == Verdict.RESOLVED && !stored.firing());
        return new Decision(
                report,
                verdict,
                reason,
                write,
                stored.id(),
                theirs ? null : stored.incidentKey(),
                stored.membersAfter(report),
                verdict == Verdict.SUPPRESSED ? report.assessment().quietUntil() : null,
                stored);
    }

    private Decision reviewedAt(Instant at) {
        return new Decision(report, verdict, reason, write, alertId, incidentKey, members, at, stored);
    }

    private static Duration cooldown(Report report) {
        Rule rule = report.assessment().rule();
        return rule == null ? Rule.DEFAULT_COOLDOWN : rule.cooldown();
    }

    /** What is said about each element of the report. */
    Stream<Said> said() {
        return report.elements().stream()
                .map(index -> new Said(report.hearing(), index, report.speaker() == index ? judgement() : echo()));
    }

    /** What is said about the report's speaking element. */
    private Judgement judgement() {
        return judgement(verdict, incidentKey, settled());
    }

    /** What is said about the message's other elements of the same alert. */
    private Judgement echo() {
        return switch (verdict) {
            case NEW, REPEATED -> judgement(Verdict.REPEATED, incidentKey, true);
            case RESOLVED -> judgement(Verdict.RESOLVED, null, true);
            case SUPPRESSED -> judgement(Verdict.SUPPRESSED, null, true);
        };
    }

    private Judgement judgement(Verdict said, @Nullable String incident, boolean settled) {
        Assessment about = report.assessment();
        return new Judgement(
                alertId,
                about.alert(),
                said,
                reason,
                groupingKey(),
                about.service(),
                about.severityWord(),
                incident,
                settled);
    }

    private boolean settled() {
        return switch (verdict) {
            case NEW -> write == Write.NOTHING && incidentKey != null;
            case RESOLVED -> incidentKey == null && !clearsWhatIsOpening();
            case REPEATED, SUPPRESSED -> true;
        };
    }

    private boolean clearsWhatIsOpening() {
        return write == Write.RESOLVE && stored != null && stored.opening();
    }

    /** A resolve that does not say which service it is about goes where its firing went. */
    private String groupingKey() {
        String before = stored == null || write != Write.RESOLVE ? null : stored.groupingKey();
        return before == null ? report.groupingKey() : before;
    }

    @Nullable
    String oldRule() {
        return stored == null ? null : stored.rule();
    }

    /** Whether the message that came with this is to be kept: it is an alert's first, or changed its state. */
    boolean keepsBody() {
        if (stored == null) {
            return false;
        }
        boolean latest = report.hearing().bodyId().equals(stored.latestBody());
        return switch (write) {
            case RESOLVE, NEW_EPISODE -> true;
            case REFIRE -> latest || !state().equals(stored.state());
            case NOTHING, MEMBERS -> latest;
        };
    }

    String state() {
        return switch (verdict) {
            case NEW, REPEATED -> "firing";
            case RESOLVED -> "resolved";
            case SUPPRESSED -> "suppressed";
        };
    }
}
