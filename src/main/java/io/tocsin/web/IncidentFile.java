package io.tocsin.web;

import io.tocsin.alert.Alerts;
import io.tocsin.change.Changes;
import io.tocsin.directory.Directory;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentQuery;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Severity;
import io.tocsin.incident.Timeline;
import io.tocsin.incident.TimelineEntry;
import io.tocsin.paging.Pages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Everything the page of one incident shows, gathered from the rooms that know it. */
@Component
class IncidentFile {

    private final Incidents incidents;
    private final Timeline timeline;
    private final Alerts alerts;
    private final Pages pages;
    private final Directory directory;
    private final Changes changes;
    private final Format format;

    IncidentFile(
            Incidents incidents,
            Timeline timeline,
            Alerts alerts,
            Pages pages,
            Directory directory,
            Changes changes,
            Format format) {
        this.incidents = incidents;
        this.timeline = timeline;
        this.alerts = alerts;
        this.pages = pages;
        this.directory = directory;
        this.changes = changes;
        this.format = format;
    }

    /** Fills the whole page. */
    void open(String key, Model model) {
        Incident incident = incidents.get(key);
        live(incident, model);
        steps(incident, model);
    }

    /** Fills what is refreshed. */
    void live(String key, Model model) {
        live(incidents.get(key), model);
    }

    /** Fills the steps a person can take. Returns the incident. */
    Incident steps(String key, Model model) {
        Incident incident = incidents.get(key);
        steps(incident, model);
        return incident;
    }

    private void live(Incident incident, Model model) {
        List<TimelineEntry> newestFirst = new ArrayList<>(timeline.of(incident.key()));
        Collections.reverse(newestFirst);
        model.addAttribute("incident", incident);
        model.addAttribute("progress", Progress.of(incident));
        model.addAttribute("runbook", format.address(incident.runbook()));
        model.addAttribute("timeline", newestFirst);
        model.addAttribute("pages", pages.of(incident.key()));
        model.addAttribute("alerts", alerts.of(incident.key()));
        model.addAttribute("changes", changes.around(incident.service(), incident.openedAt(), incident.resolvedAt()));
    }

    private void steps(Incident incident, Model model) {
        List<Incident> others = incidents.list(IncidentQuery.open(IncidentQuery.MOST)).stream()
                .filter(other -> !other.key().equals(incident.key()))
                .toList();
        model.addAttribute("incident", incident);
        model.addAttribute("can", Possible.of(incident, !others.isEmpty()));
        model.addAttribute("others", others);
        model.addAttribute("people", directory.people());
        model.addAttribute("severities", Severity.values());
    }
}
