package io.tocsin.incident;

import io.tocsin.directory.Directory;
import io.tocsin.platform.Caller;
import io.tocsin.platform.Ids;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Incidents over HTTP: list, look, declare, read what happened. */
@RestController
@RequestMapping("/api/incidents")
class IncidentController {

    private static final int PAGE_SIZE = 50;
    private static final Set<String> STATES = Set.of("open", "resolved", "closed");

    private final Incidents incidents;
    private final Declarations declarations;
    private final Timeline timeline;
    private final IncidentView view;
    private final Directory directory;

    IncidentController(
            Incidents incidents, Declarations declarations, Timeline timeline, IncidentView view, Directory directory) {
        this.incidents = incidents;
        this.declarations = declarations;
        this.timeline = timeline;
        this.view = view;
        this.directory = directory;
    }

    record Page(List<IncidentJson> items, int page, int size, long total) {}

    record NewIncident(
            @NotBlank @Size(max = 500) String title,
            @Nullable String severity,
            @Nullable String service,
            @Nullable @Size(max = 20_000) String description,
            boolean drill) {}

    /** What a list may be narrowed by; all of it in the query string. */
    record Wish(
            @Nullable String state,
            @Nullable String severity,
            @Nullable String service,
            @Nullable String assignee,
            @Nullable String q,
            @Nullable Integer page,
            @Nullable Integer size) {

        IncidentQuery query() {
            String wanted = PlainText.given(state);
            if (wanted != null && !STATES.contains(wanted)) {
                throw Problems.badRequest("unknown-state", "state is one of open, resolved, closed.");
            }
            String known = PlainText.given(severity);
            return new IncidentQuery(
                    wanted,
                    known == null ? null : IncidentController.severity(known, "/severity"),
                    PlainText.given(service),
                    PlainText.given(assignee),
                    PlainText.given(q),
                    page == null ? 0 : page,
                    size == null ? PAGE_SIZE : size);
        }
    }

    @GetMapping
    Page list(Wish wish) {
        IncidentQuery query = wish.query();
        return new Page(view.of(incidents.list(query)), query.page(), query.size(), incidents.count(query));
    }

    @GetMapping("/{key}")
    IncidentJson get(@PathVariable String key) {
        return view.of(incidents.get(key));
    }

    @PostMapping
    ResponseEntity<IncidentJson> declare(@RequestBody @Valid NewIncident asked) {
        String word = asked.severity() == null
                ? Severity.SEV3.word()
                : severity(asked.severity(), "/severity").word();
        if (asked.service() != null && directory.service(asked.service()).isEmpty()) {
            throw Problems.invalid(List.of(new Violation(
                    "/service",
                    "There is no service '" + asked.service() + "'; leave it out or use an id of GET /api/services.")));
        }
        String by = Caller.current().id();
        // what people declare never swallows another declaration: each stands alone
        Incident incident = declarations.declare(
                new Declaration(
                        asked.title(),
                        asked.description(),
                        word,
                        asked.service(),
                        "api",
                        "v1:declared:" + Ids.next(),
                        null,
                        asked.drill()),
                by);
        IncidentJson json = view.of(incident);
        return ResponseEntity.created(URI.create("/api/incidents/" + json.key()))
                .body(json);
    }

    @GetMapping("/{key}/timeline")
    List<TimelineEntry> timeline(@PathVariable String key) {
        return timeline.of(incidents.get(key).key());
    }

    static Severity severity(String text, String pointer) {
        return Severity.of(text)
                .orElseThrow(() -> Problems.invalid(List.of(new Violation(
                        pointer,
                        "'" + text
                                + "' is not a severity; use SEV1, SEV2, SEV3, SEV4 or critical, high, medium, low."))));
    }
}
