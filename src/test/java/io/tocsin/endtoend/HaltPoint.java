package io.tocsin.endtoend;

import java.util.List;
import java.util.Locale;

/** Where on the way from an alert to its answer a node is made to die, told by what it says to the database there. */
enum HaltPoint {
    ALERT_WRITTEN(When.BEFORE_COMMIT, "insert into unsettled_alert"),
    ALERT_COMMITTED(When.AFTER_COMMIT, "insert into unsettled_alert"),
    INCIDENT_WRITTEN(When.BEFORE_COMMIT, "delete from unsettled_alert", "insert into delivery"),
    INCIDENT_COMMITTED(When.AFTER_COMMIT, "delete from unsettled_alert", "insert into delivery"),
    PAGE_LEASED(When.AFTER_STATEMENT, "update delivery d", "lease_owner = "),
    SEND_BEGUN(When.AFTER_STATEMENT, "update delivery", "attempts = attempts + 1"),
    PROVIDER_ANSWERED(When.BEFORE_STATEMENT, "update delivery", "provider_ref = coalesce"),
    OUTCOME_WRITTEN(When.BEFORE_COMMIT, "update delivery", "provider_ref = coalesce"),
    OUTCOME_COMMITTED(When.AFTER_COMMIT, "update delivery", "provider_ref = coalesce"),
    TIMER_LOCKED(When.AFTER_COMMIT, "update act_ru_job", "lock_owner_ = "),
    NEXT_TIER_WRITTEN(When.BEFORE_COMMIT, "insert into delivery", "delete from act_ru_job"),
    NEXT_TIER_COMMITTED(When.AFTER_COMMIT, "insert into delivery", "delete from act_ru_job"),
    ANSWER_WRITTEN(When.BEFORE_COMMIT, "set halted = true"),
    ANSWER_COMMITTED(When.AFTER_COMMIT, "set halted = true");

    enum When {
        BEFORE_STATEMENT,
        AFTER_STATEMENT,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private final When when;
    private final List<String> said;

    HaltPoint(When when, String... said) {
        this.when = when;
        this.said = List.of(said);
    }

    boolean is(When moment) {
        return when == moment;
    }

    /** Whether these statements, of one transaction or a single one, are those of the point. */
    boolean reachedBy(List<String> statements) {
        return said.stream()
                .allMatch(words -> statements.stream()
                        .anyMatch(sql -> sql.toLowerCase(Locale.ROOT).contains(words)));
    }
}
