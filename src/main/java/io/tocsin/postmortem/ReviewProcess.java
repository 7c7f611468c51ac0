package io.tocsin.postmortem;

import org.jspecify.annotations.Nullable;

/**
 * What a review needs of the process that carries it. Each call joins the caller's transaction, which holds the
 * incident's lock; what the process then writes comes back through {@link Postmortems}.
 */
public interface ReviewProcess {

    /** The text or the action items were changed elsewhere: the open form shows the newest words. */
    void changed(Review review, String actionLines);

    /** The author is done; false where the process does not wait for it, as after a reopening. */
    boolean written(Review review, String actionLines, String by);

    /**
     * Approves or sends back; false where the process does not wait for it.
     *
     * @param reason what is missing, where it is not approved
     */
    boolean judged(String incidentKey, boolean approved, String by, @Nullable String reason);

    /** Completes the item's task; false where it has none, because the review is not approved. */
    boolean actionDone(ActionItem item, String by, @Nullable String note);

    /** Gives a late item of an approved review its task; false where the follow-up is over. */
    boolean actionAdded(ActionItem item);

    /** Owner or day were changed: the item's task, if there is one, follows. */
    void actionChanged(ActionItem item);
}
