package io.tocsin.response;

/** The words of {@code bpmn/incident-response.bpmn}: its key, element ids, message names and variables. */
public final class IncidentResponse {

    public static final String KEY = "incident-response";

    private IncidentResponse() {}

    /** What is done, by the service ({@code RECORD_…}, {@code PAGE_…}) or by people. */
    public static final class Tasks {
        public static final String CLASSIFY_SEVERITY = "Task_ClassifySeverity";
        public static final String LOOK_UP_TARGETS = "Task_LookUpTargets";
        public static final String RECORD_SEVERITY = "Task_RecordSeverity";
        public static final String OPEN_CHANNEL = "Task_OpenChannel";
        public static final String PUBLISH_STATUS = "Task_PublishStatus";
        public static final String TELL_STAKEHOLDERS = "Task_TellStakeholders";
        public static final String COLLECT_DIAGNOSTICS = "Task_CollectDiagnostics";
        public static final String ACKNOWLEDGE_INCIDENT = "Task_AcknowledgeIncident";
        public static final String REPORT_BREACH = "Task_ReportBreach";
        public static final String PAGE_NEXT_TIER = "Task_PageNextTier";
        public static final String AWAIT_ANSWER = "Task_AwaitAnswer";
        public static final String REPORT_NOBODY_ANSWERED = "Task_ReportNobodyAnswered";
        public static final String RECORD_ACKNOWLEDGEMENT = "Task_RecordAcknowledgement";
        public static final String INVESTIGATE_INCIDENT = "Task_InvestigateIncident";
        public static final String REPORT_NO_PROGRESS = "Task_ReportNoProgress";
        public static final String RECORD_CAUSE = "Task_RecordCause";
        public static final String MITIGATE_INCIDENT = "Task_MitigateIncident";
        public static final String RECORD_MITIGATION = "Task_RecordMitigation";
        public static final String RECORD_RECURRENCE = "Task_RecordRecurrence";
        public static final String RESOLVE_INCIDENT = "Task_ResolveIncident";
        public static final String RECORD_RESOLUTION = "Task_RecordResolution";
        public static final String POST_UPDATE = "Task_PostUpdate";
        public static final String RECORD_UPDATE = "Task_RecordUpdate";
        public static final String TELL_COMMANDER = "Task_TellCommander";
        public static final String LOOK_UP_NEW_TARGETS = "Task_LookUpNewTargets";
        public static final String REPLAN_TIMERS = "Task_ReplanTimers";
        public static final String OPEN_MISSING_CHANNEL = "Task_OpenMissingChannel";
        public static final String ADJUST_PUBLIC_STATUS = "Task_AdjustPublicStatus";
        public static final String TELL_REMAINING_STAKEHOLDERS = "Task_TellRemainingStakeholders";
        public static final String CALL_IN_NEXT_TIER = "Task_CallInNextTier";
        public static final String RECORD_RECOVERY = "Task_RecordRecovery";
        public static final String RECORD_EARLY_RESOLUTION = "Task_RecordEarlyResolution";
        public static final String RECORD_MERGE = "Task_RecordMerge";
        public static final String RECORD_FALSE_POSITIVE = "Task_RecordFalsePositive";
        public static final String PUBLISH_RESOLUTION = "Task_PublishResolution";
        public static final String CALL_POSTMORTEM = "Call_Postmortem";
        public static final String RECORD_REOPENING = "Task_RecordReopening";
        public static final String CLOSE_INCIDENT = "Task_CloseIncident";
        public static final String WITHDRAW_STATUS = "Task_WithdrawStatus";

        private Tasks() {}
    }

    /** Every timer, wherever it sits: on a task's edge, in the flow, or at the start of an event sub-process. */
    public static final class Timers {
        public static final String RESPOND_OVERDUE = "Timer_RespondOverdue";
        public static final String NO_ANSWER = "Timer_NoAnswer";
        public static final String INVESTIGATION_OVERDUE = "Timer_InvestigationOverdue";
        public static final String STABLE = "Timer_Stable";
        public static final String UPDATE_DUE = "Timer_UpdateDue";
        public static final String UPDATE_MISSED = "Timer_UpdateMissed";
        public static final String REOPEN_WINDOW = "Timer_ReopenWindow";

        private Timers() {}
    }

    /** Phases and what may interrupt or accompany them. */
    public static final class Scopes {
        public static final String RESPOND = "Sub_Respond";
        public static final String ESCALATE = "Sub_Escalate";
        public static final String LEARN = "Sub_Learn";
        public static final String UPDATE_DUE = "Esp_UpdateDue";
        public static final String SEVERITY_CHANGED = "Esp_SeverityChanged";
        public static final String CALL_IN = "Esp_CallIn";
        public static final String ALERTS_CLEARED = "Esp_AlertsCleared";
        public static final String RESOLVED_EARLY = "Esp_ResolvedEarly";
        public static final String MERGED = "Esp_Merged";
        public static final String FALSE_POSITIVE = "Esp_FalsePositive";
        public static final String REOPENED = "Esp_Reopened";

        private Scopes() {}
    }

    /** Where the line begins, waits, turns and ends. */
    public static final class Events {
        public static final String INCIDENT_DETECTED = "Start_IncidentDetected";
        public static final String RESPONSE_BEGUN = "Start_Respond";
        public static final String ESCALATION_BEGUN = "Start_Escalate";
        public static final String LEARNING_BEGUN = "Start_Learn";
        public static final String WATCH = "Gateway_Watch";
        public static final String ALERT_REFIRED = "Catch_AlertRefired";
        public static final String ALERT_REFIRED_BEFORE_RESOLVING = "Boundary_AlertRefired";
        public static final String INCIDENT_REOPENED = "Boundary_Reopened";
        public static final String ACKNOWLEDGED = "End_Acknowledged";
        public static final String NOBODY_ANSWERED = "End_NobodyAnswered";
        public static final String RESOLVED = "End_Resolved";
        public static final String CLOSED = "End_Closed";
        public static final String NOT_AN_INCIDENT = "End_NotAnIncident";

        private Events() {}
    }

    /** What the outside may tell a running response; correlated by business key. */
    public static final class Messages {
        /** While nobody has acknowledged: the next tier at once. */
        public static final String ESCALATE_NOW = "escalate-now";
        /** At any time during the response: more people, without waiting for anything. */
        public static final String CALL_IN = "call-in";

        public static final String ALERT_REFIRED = "alert-refired";
        public static final String SEVERITY_CHANGED = "severity-changed";
        public static final String ALERTS_CLEARED = "alerts-cleared";
        public static final String RESOLVE_NOW = "resolve-now";
        public static final String MERGED = "merged";
        public static final String FALSE_POSITIVE = "false-positive";
        public static final String REOPENED = "reopened";

        private Messages() {}
    }

    /** What the process remembers: ids, choices and the newest words of people, never payloads. */
    public static final class Variables {
        public static final String INCIDENT_KEY = "incidentKey";
        public static final String TITLE = "title";
        public static final String SERVICE = "service";
        public static final String TEAM = "team";
        public static final String REPORTED_SEVERITY = "reportedSeverity";
        public static final String SEVERITY = "severity";
        public static final String TARGETS = "targets";
        public static final String STEP = "step";
        /** In which episode chat or a ticket was told first. */
        public static final String TOLD_QUIETLY = "toldQuietly";
        /** How often the incident was opened again, from 0. */
        public static final String EPISODE = "episode";
        /** Whom a call for more people asks for: a tier's number, a person's id, or nothing for the next tier. */
        public static final String CALL_IN = "callIn";
        /** Whether the severity that was just set is worse than the one before; a Boolean. */
        public static final String WORSE = "worse";
        /** Key of the incident this one is merged into. */
        public static final String INTO = "into";
        /** Who has the tasks: whoever it was assigned to, else whoever acknowledged. */
        public static final String ASSIGNEE = "assignee";

        public static final String NEXT_ESCALATION_AT = "nextEscalationAt";
        public static final String OUTCOME = "outcome";
        public static final String ACTOR = "actor";
        public static final String NOTE = "note";
        public static final String CAUSE = "cause";
        public static final String MITIGATION = "mitigation";
        public static final String RESOLUTION = "resolution";
        public static final String UPDATE = "update";
        public static final String AUDIENCE = "audience";

        private Variables() {}
    }

    /** The columns of {@code bpmn/response-targets.dmn}, keys of the variable {@code targets}. */
    public static final class Targets {
        /** Whom the first call reaches: {@code page}, {@code chat} or {@code ticket}. */
        public static final String REACH = "reach";
        /** How long chat or a ticket has to find somebody before people are paged. */
        public static final String PAGE_AFTER = "pageAfter";

        public static final String RESPOND_WITHIN = "respondWithin";
        public static final String ESCALATE_AFTER = "escalateAfter";
        public static final String UPDATE_EVERY = "updateEvery";
        public static final String RESOLVE_WITHIN = "resolveWithin";
        public static final String STABLE_FOR = "stableFor";
        public static final String REOPEN_WITHIN = "reopenWithin";
        public static final String CHANNEL = "channel";
        public static final String WAR_ROOM = "warRoom";
        public static final String PUBLIC_STATUS = "publicStatus";
        public static final String TELL_STAKEHOLDERS = "tellStakeholders";
        public static final String TELL_MANAGER = "tellManager";
        public static final String REVIEW = "review";
        public static final String PRIORITY = "priority";

        private Targets() {}
    }

    /** Values of the variable {@code outcome}. */
    public static final class Outcomes {
        public static final String RESOLVED = "resolved";
        public static final String MERGED = "merged";
        public static final String FALSE_POSITIVE = "false-positive";

        private Outcomes() {}
    }
}
