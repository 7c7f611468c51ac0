package io.tocsin.web;

import io.tocsin.directory.Directory;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentQuery;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Severity;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of incidents, and the page of one. */
@Controller
class IncidentPages {

    private static final int SIZE = 50;
    private static final Map<String, String> DONE = Map.ofEntries(
            Map.entry("declare", "Declared. Whoever is on call is being paged."),
            Map.entry("acknowledge", "Acknowledged. Paging has stopped."),
            Map.entry("investigate", "Noted: you are investigating."),
            Map.entry("identify", "The cause is on record. Next: stop the harm."),
            Map.entry("mitigate", "Mitigated. It is being watched from here on."),
            Map.entry("resolve", "Resolved."),
            Map.entry("reopen", "Reopened. People are being paged again."),
            Map.entry("note", "Note added."),
            Map.entry("communicate", "Update posted."),
            Map.entry("escalate", "Escalated. More people are being told."),
            Map.entry("severity", "Severity changed."),
            Map.entry("assign", "Assigned."),
            Map.entry("merge", "Merged."),
            Map.entry("false-positive", "Ended as a false positive."));

    private final Incidents incidents;
    private final IncidentFile file;
    private final Directory directory;

    IncidentPages(Incidents incidents, IncidentFile file, Directory directory) {
        this.incidents = incidents;
        this.file = file;
        this.directory = directory;
    }

    /** What the search form sends; anything that can't be understood is left out of the search. */
    record Search(
            @Nullable String state,
            @Nullable String severity,
            @Nullable String service,
            @Nullable String assignee,
            @Nullable String q,
            @Nullable String page) {

        IncidentQuery query() {
            return new IncidentQuery(
                    blankToNull(state),
                    severity == null ? null : Severity.of(severity).orElse(null),
                    blankToNull(service),
                    blankToNull(assignee),
                    blankToNull(q),
                    number(page),
                    SIZE);
        }
    }

    @GetMapping("/incidents")
    String list(Search search, Model model) {
        IncidentQuery query = search.query();
        long total = incidents.count(query);
        model.addAttribute("query", query);
        model.addAttribute("states", List.of("open", "resolved", "closed"));
        model.addAttribute("incidents", incidents.list(query));
        model.addAttribute("total", total);
        model.addAttribute("pages", (total + SIZE - 1) / SIZE);
        model.addAttribute("earlier", address(query, query.page() - 1));
        model.addAttribute("later", address(query, query.page() + 1));
        model.addAttribute("severities", Severity.values());
        model.addAttribute("services", directory.services());
        model.addAttribute("people", directory.people());
        return "incidents";
    }

    @GetMapping("/incidents/{key}")
    String incident(@PathVariable String key, @RequestParam(required = false) @Nullable String done, Model model) {
        file.open(key, model);
        if (done != null) {
            model.addAttribute("done", DONE.get(done));
        }
        return "incident";
    }

    /** The parts that are refreshed. */
    @GetMapping("/incidents/{key}/live")
    String live(@PathVariable String key, Model model) {
        file.live(key, model);
        return "incident-live :: all";
    }

    /** The steps that are possible now; nothing (204) while the status is the one the reader has seen. */
    @GetMapping("/incidents/{key}/actions")
    @Nullable
    String actions(
            @PathVariable String key,
            @RequestParam(defaultValue = "") String seen,
            Model model,
            HttpServletResponse response) {
        Incident incident = file.steps(key, model);
        if (incident.status().text().equals(seen)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        return "incident-actions :: actions";
    }

    /** A step's address without its form, as after logging in again, leads to the incident. */
    @GetMapping("/incidents/{key}/{step}")
    String step(@PathVariable String key) {
        return "redirect:/incidents/" + incidents.get(key).key();
    }

    private static String address(IncidentQuery query, int page) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/incidents");
        Addresses.add(address, "state", query.state());
        Addresses.add(
                address,
                "severity",
                query.severity() == null ? null : query.severity().name());
        Addresses.add(address, "service", query.service());
        Addresses.add(address, "assignee", query.assignee());
        Addresses.add(address, "q", query.q());
        return address.queryParam("page", Math.max(0, page)).encode().build().toUriString();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static int number(@Nullable String page) {
        return page != null && page.matches("[0-9]{1,6}") ? Integer.parseInt(page) : 0;
    }
}
