package io.tocsin.response;

/** The words of {@code bpmn/postmortem.bpmn}: its key, element ids and variables. */
public final class PostmortemProcess {

    public static final String KEY = "postmortem";

    private PostmortemProcess() {}

    /** What is done, by the service or by people. */
    public static final class Tasks {
        public static final String DRAFT_REVIEW = "Task_DraftReview";
        public static final String WRITE_REVIEW = "Task_WriteReview";
        public static final String REMIND_AUTHOR = "Task_RemindAuthor";
        public static final String RECORD_REVIEW = "Task_RecordReview";
        public static final String APPROVE_REVIEW = "Task_ApproveReview";
        public static final String SEND_BACK = "Task_SendBack";
        public static final String RECORD_APPROVAL = "Task_RecordApproval";
        public static final String COMPLETE_ACTION_ITEM = "Task_CompleteActionItem";
        public static final String TELL_MANAGER = "Task_TellManager";
        public static final String RECORD_ACTION_ITEM = "Task_RecordActionItem";

        private Tasks() {}
    }

    /** Reminders; they never interrupt the work they remind of. */
    public static final class Timers {
        public static final String REVIEW_REMINDER = "Timer_ReviewReminder";
        public static final String ACTION_OVERDUE = "Timer_ActionOverdue";

        private Timers() {}
    }

    /** The part that runs once per open action item. */
    public static final class Scopes {
        public static final String FOLLOW_UP = "Sub_FollowUp";

        private Scopes() {}
    }

    /** Where the review begins and ends. */
    public static final class Events {
        public static final String REVIEW_WANTED = "Start_ReviewWanted";
        public static final String REVIEW_FOLLOWED_UP = "End_ReviewFollowedUp";

        private Events() {}
    }

    /** The review's own words; {@code incidentKey}, title, service, team, severity come from the incident. */
    public static final class Variables {
        public static final String SUMMARY = "summary";
        public static final String IMPACT = "impact";
        public static final String ROOT_CAUSE = "rootCause";
        public static final String CONTRIBUTING_FACTORS = "contributingFactors";
        public static final String DETECTION = "detection";
        public static final String RESPONSE = "response";
        public static final String RESOLUTION = "resolution";
        public static final String WENT_WELL = "wentWell";
        public static final String COULD_BE_IMPROVED = "couldBeImproved";
        public static final String LESSONS = "lessons";
        /** Open action items, one per line: action | owner | due | priority. */
        public static final String ACTION_ITEMS = "actionItems";

        /** Whether the reviewer approved; a Boolean. */
        public static final String APPROVED = "approved";
        /** Why the review was sent back. */
        public static final String REASON = "reason";
        /** Id of the action item of this round of the follow-up. */
        public static final String ACTION_ITEM = "actionItem";
        /** What was agreed, for the form of its task. */
        public static final String ACTION = "action";
        /** What the owner of an action item says about it. */
        public static final String NOTE = "note";

        private Variables() {}
    }
}
