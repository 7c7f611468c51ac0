package io.tocsin.incident;

import java.util.Locale;

/** What sort of thing a timeline entry tells. */
public enum Kind {
    OPENED,
    CHANGE,
    ALERT,
    SUPPRESSED,
    SEVERITY,
    PAGED,
    TOLD,
    NOBODY_ANSWERED,
    PAGE_SETTLED,
    ACKNOWLEDGED,
    ASSIGNED,
    ESCALATED,
    STATUS,
    IDENTIFIED,
    MITIGATED,
    RECURRED,
    RESOLVED,
    REOPENED,
    MERGED,
    FALSE_POSITIVE,
    CLOSED,
    NOTE,
    COMMUNICATION,
    UPDATE_MISSED,
    TARGET_MISSED,
    DIAGNOSTICS,
    CHANNEL,
    STATUS_PAGE,
    RUNBOOK,
    IMPACT,
    REVIEW,
    ACTION_ITEM;

    /** As it is written outside: {@code update-missed}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
