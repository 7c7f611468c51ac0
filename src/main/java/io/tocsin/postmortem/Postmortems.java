package io.tocsin.postmortem;

import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Timeline;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The reviews of incidents, and what the steps of the process write down about them; calls join the caller's transaction. */
@Component
@Transactional
public class Postmortems {

    /** Working days an author has. */
    static final int DAYS = 5;

    private final ReviewTable table;
    private final ActionItems items;
    private final Incidents incidents;
    private final Timeline timeline;
    private final Clock clock;

    Postmortems(ReviewTable table, ActionItems items, Incidents incidents, Timeline timeline, Clock clock) {
        this.table = table;
        this.items = items;
        this.incidents = incidents;
        this.timeline = timeline;
        this.clock = clock;
    }

    public Optional<Review> find(String incidentKey) {
        return table.find(incidentKey);
    }

    /** Drafts the review from the timeline. What people wrote before the incident was reopened is kept. */
    public Review draft(String incidentKey) {
        Incident incident = incidents.get(incidentKey);
        Instant now = clock.instant();
        ReviewText fresh = new Drafting(incident, timeline.of(incidentKey)).draft();
        ReviewText text = table.find(incidentKey)
                .filter(known -> known.writtenAt() != null)
                .map(Review::text)
                .orElse(fresh);
        Review review = new Review(
                incidentKey, ReviewState.DRAFT, text, now, BusinessDays.after(now, DAYS), null, null, null, null, null);
        table.put(review);
        tell(incidentKey, "system", "Review drafted from the timeline", review);
        return review;
    }

    /** The author is done: the review waits for approval. */
    public Review write(String incidentKey, ReviewText text, String by) {
        Review known = needed(incidentKey);
        Review written = new Review(
                incidentKey,
                ReviewState.WRITTEN,
                text.over(known.text()),
                known.draftedAt(),
                known.dueAt(),
                clock.instant(),
                by,
                null,
                null,
                null);
        table.put(written);
        tell(incidentKey, by, "Review written", written);
        return written;
    }

    /** Keeps what the author has so far; the review stays where it is. */
    Review save(Review known, ReviewText text) {
        Review saved = new Review(
                known.incidentKey(),
                known.state(),
                text,
                known.draftedAt(),
                known.dueAt(),
                known.writtenAt(),
                known.writtenBy(),
                known.approvedAt(),
                known.approvedBy(),
                known.sentBack());
        table.put(saved);
        return saved;
    }

    public void approve(String incidentKey, String by) {
        Review known = needed(incidentKey);
        Review approved = new Review(
                incidentKey,
                ReviewState.APPROVED,
                known.text(),
                known.draftedAt(),
                known.dueAt(),
                known.writtenAt(),
                known.writtenBy(),
                clock.instant(),
                by,
                null);
        table.put(approved);
        tell(incidentKey, by, "Review approved", approved);
    }

    /** @param reason what is missing */
    public void sendBack(String incidentKey, String by, @Nullable String reason) {
        Review known = needed(incidentKey);
        Review back = new Review(
                incidentKey,
                ReviewState.DRAFT,
                known.text(),
                known.draftedAt(),
                known.dueAt(),
                known.writtenAt(),
                known.writtenBy(),
                null,
                null,
                reason == null || reason.isBlank() ? "No reason was given." : reason.strip());
        table.put(back);
        tell(incidentKey, by, "Review sent back: " + back.sentBack(), back);
    }

    public List<ActionItem> actionItems(String incidentKey) {
        return items.of(incidentKey);
    }

    public void completeAction(String id, String by, @Nullable String note) {
        items.complete(id, by, note);
    }

    private Review needed(String incidentKey) {
        return table.find(incidentKey)
                .orElseThrow(() -> new IllegalStateException("no review of " + incidentKey + " was drafted"));
    }

    private void tell(String incidentKey, String by, String text, Review review) {
        timeline.add(
                incidentKey,
                Kind.REVIEW,
                by,
                text,
                Map.of("state", review.state().text(), "due", review.dueAt().toString()));
    }
}
