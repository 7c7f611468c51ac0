package io.tocsin.postmortem;

import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.platform.ProblemException;
import io.tocsin.platform.Problems;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one door through which people move a review outside Tasklist: takes the incident's lock, drives the same step of
 * the process as the human task does, is idempotent, and answers 409 where the process is past it.
 */
@Component
@Transactional
class ReviewDesk {

    private final Postmortems postmortems;
    private final ActionItems items;
    private final Incidents incidents;
    private final ReviewProcess process;

    ReviewDesk(Postmortems postmortems, ActionItems items, Incidents incidents, ReviewProcess process) {
        this.postmortems = postmortems;
        this.items = items;
        this.incidents = incidents;
        this.process = process;
    }

    /**
     * Takes words and action items, and where the author is done also hands the review in.
     *
     * @param words made from those that are kept at that moment, so that two authors don't undo each other's sections
     * @param agreed null leaves the action items as they are
     */
    Review write(
            String key, UnaryOperator<ReviewText> words, @Nullable List<NewAction> agreed, boolean done, String by) {
        Review known = locked(key);
        if (known.state() == ReviewState.APPROVED) {
            throw Problems.conflict(
                    "past-that-step", "The review of " + key + " is approved: it is not changed any more.");
        }
        Review saved = postmortems.save(known, words.apply(known.text()));
        if (agreed != null) {
            items.replace(key, agreed, by);
        }
        if (done && saved.state() == ReviewState.DRAFT) {
            needs(process.written(saved, items.lines(key), by), key);
        } else {
            process.changed(saved, items.lines(key));
        }
        return review(key);
    }

    Review approve(String key, String by) {
        return judge(key, true, by, null);
    }

    Review sendBack(String key, String by, String reason) {
        return judge(key, false, by, reason);
    }

    private Review judge(String key, boolean approved, String by, @Nullable String reason) {
        Review known = locked(key);
        ReviewState already = approved ? ReviewState.APPROVED : ReviewState.DRAFT;
        if (known.state() == ReviewState.WRITTEN) {
            needs(process.judged(key, approved, by, reason), key);
        } else if (known.state() != already || (!approved && known.sentBack() == null)) {
            throw Problems.conflict(
                    "not-written",
                    "The review of " + key + " is " + known.state().text() + ": only a written one can be judged.");
        }
        return review(key);
    }

    ActionItem add(String key, NewAction action, String by) {
        Incident incident = incidents.lock(key);
        ActionItem item = items.add(incident.key(), action, by);
        Optional<Review> review = postmortems.find(key);
        review.ifPresent(known -> process.changed(known, items.lines(key)));
        boolean approved =
                review.filter(known -> known.state() == ReviewState.APPROVED).isPresent();
        if (approved && !process.actionAdded(item)) {
            throw Problems.conflict(
                    "past-that-step",
                    "The review of " + key + " is approved and all that it asked for is done: nobody would be given"
                            + " a task. Track the work where your other work is, or declare an incident for it.");
        }
        return item;
    }

    /** @param change made from the item as it is once nobody else can change it */
    ActionItem change(
            String id, Function<ActionItem, NewAction> change, boolean done, @Nullable String note, String by) {
        incidents.lock(item(id).incident());
        ActionItem known = item(id);
        NewAction to = change.apply(known);
        if (!known.open() && !done) {
            throw Problems.conflict("past-that-step", "The action item is done: it is not changed any more.");
        }
        if (known.open() && !to.equals(new NewAction(known.action(), known.owner(), known.due(), known.priority()))) {
            process.actionChanged(items.change(known, to));
        }
        if (done && !process.actionDone(item(id), by, note)) {
            items.complete(id, by, note);
        }
        return item(id);
    }

    ActionItem item(String id) {
        return items.find(id).orElseThrow(() -> Problems.notFound("action item", id));
    }

    List<ActionItem> items(String key) {
        return items.of(key);
    }

    /** The review, or a 404 that says why there is none. */
    Review review(String key) {
        Incident incident = incidents.get(key);
        return postmortems.find(key).orElseThrow(() -> none(incident));
    }

    private Review locked(String key) {
        incidents.lock(key);
        return review(key);
    }

    private static void needs(boolean done, String key) {
        if (!done) {
            throw Problems.conflict(
                    "past-that-step", key + " was opened again: its review goes on once it is resolved.");
        }
    }

    private static ProblemException none(Incident incident) {
        String why = incident.open() ? "it is drafted once the incident is resolved" : "its severity asks for none";
        return Problems.notFound("postmortem of", incident.key() + " (" + why + ")");
    }
}
