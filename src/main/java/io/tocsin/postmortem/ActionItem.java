package io.tocsin.postmortem;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that was agreed to be done after an incident.
 *
 * @param owner id of a person or a team
 * @param due the last day, in the owner's time zone
 * @param dueAt the end of that day
 * @param state {@code open} or {@code done}
 * @param note what the owner said about it
 */
public record ActionItem(
        String id,
        String incident,
        String action,
        String owner,
        LocalDate due,
        Instant dueAt,
        Priority priority,
        String state,
        @Nullable String note,
        Instant createdAt,
        @Nullable Instant doneAt,
        @Nullable String doneBy) {

    public boolean open() {
        return state.equals("open");
    }

    /** Still open past its day, or done too late. */
    boolean late(Instant now) {
        return dueAt.isBefore(doneAt == null ? now : doneAt);
    }
}
