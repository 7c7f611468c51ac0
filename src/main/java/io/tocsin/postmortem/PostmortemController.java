package io.tocsin.postmortem;

import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Timeline;
import io.tocsin.platform.Accepted;
import io.tocsin.platform.Caller;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The review and the record of one incident over HTTP. */
@RestController
@RequestMapping("/api/incidents/{key}")
class PostmortemController {

    static final MediaType MARKDOWN = new MediaType("text", "markdown", StandardCharsets.UTF_8);

    private final ReviewDesk desk;
    private final Wishes wishes;
    private final Documents documents;
    private final Incidents incidents;
    private final Timeline timeline;

    PostmortemController(ReviewDesk desk, Wishes wishes, Documents documents, Incidents incidents, Timeline timeline) {
        this.desk = desk;
        this.wishes = wishes;
        this.documents = documents;
        this.incidents = incidents;
        this.timeline = timeline;
    }

    /**
     * What an author sends.
     *
     * @param sections absent ones stay as they are
     * @param actionItems all open items as they are to be; absent leaves them as they are
     * @param done hands the review in for approval
     */
    record Written(
            @Nullable Map<String, @Nullable String> sections,
            @Nullable @Size(max = 100) List<Wishes.@Valid Item> actionItems,
            boolean done) {}

    record Reason(@Nullable @Size(max = 10_000) String reason) {}

    @GetMapping("/postmortem")
    ResponseEntity<Object> get(
            @PathVariable String key,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        Review review = desk.review(key);
        MediaType form = Accepted.of(accept, List.of(MediaType.APPLICATION_JSON, MARKDOWN));
        return ResponseEntity.ok()
                .contentType(form)
                .body(form.equals(MARKDOWN) ? documents.review(review) : json(review));
    }

    /** Keeps words and action items; with {@code done} the task "Write review" is completed as well. */
    @PutMapping("/postmortem")
    ReviewJson write(@PathVariable String key, @RequestBody @Valid Written written) {
        List<NewAction> agreed =
                wishes.actions(written.actionItems(), incidents.get(key).team());
        return json(desk.write(key, known -> wishes.text(known, written.sections()), agreed, written.done(), me()));
    }

    @PostMapping("/postmortem/approve")
    ReviewJson approve(@PathVariable String key) {
        return json(desk.approve(key, me()));
    }

    @PostMapping("/postmortem/send-back")
    ReviewJson sendBack(@PathVariable String key, @RequestBody @Valid Reason asked) {
        if (asked.reason() == null || asked.reason().isBlank()) {
            throw Problems.invalid(List.of(new Violation("/reason", "Say what is missing.")));
        }
        return json(desk.sendBack(key, me(), asked.reason()));
    }

    @GetMapping("/report")
    ResponseEntity<String> report(@PathVariable String key) {
        return ResponseEntity.ok().contentType(MARKDOWN).body(documents.report(key));
    }

    private ReviewJson json(Review review) {
        Incident incident = incidents.get(review.incidentKey());
        return ReviewJson.of(review, incident, timeline.of(incident.key()), desk.items(incident.key()));
    }

    private static String me() {
        return Caller.current().id();
    }
}
