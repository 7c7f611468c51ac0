package io.tocsin.postmortem;

import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Timeline;
import io.tocsin.incident.TimelineEntry;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The documents about an incident: its record at any time, and its review. */
@Component
@Transactional(readOnly = true)
public class Documents {

    private final Incidents incidents;
    private final Timeline timeline;
    private final Postmortems postmortems;
    private final Clock clock;

    Documents(Incidents incidents, Timeline timeline, Postmortems postmortems, Clock clock) {
        this.incidents = incidents;
        this.timeline = timeline;
        this.postmortems = postmortems;
        this.clock = clock;
    }

    /** The review as a Markdown document. */
    public String review(Review review) {
        Incident incident = incidents.get(review.incidentKey());
        List<TimelineEntry> entries = timeline.of(incident.key());
        Page page = new Page().title("Postmortem " + incident.key() + ": " + incident.title());
        page.sentence(standing(review)).facts(head(incident, CaseFacts.of(incident, entries)));
        for (Section section : Section.values()) {
            page.heading(section.title()).words(review.text().of(section));
            if (section == Section.IMPACT) {
                page.heading("Timeline").timeline(entries);
            } else if (section == Section.COULD_BE_IMPROVED) {
                page.heading("Action items").actionItems(postmortems.actionItems(incident.key()), clock.instant());
            }
        }
        return page.toString();
    }

    /** Everything recorded about an incident, as a Markdown document. */
    public String report(String key) {
        Incident incident = incidents.get(key);
        List<TimelineEntry> entries = timeline.of(key);
        CaseFacts facts = CaseFacts.of(incident, entries);
        Page page = new Page().title("Incident " + key + ": " + incident.title());
        page.facts(head(incident, facts));
        page.heading("Description").words(incident.description() == null ? "" : incident.description());
        page.heading("Key figures").facts(figures(facts));
        page.heading("Timeline").timeline(entries);
        page.heading("Communication log")
                .table(List.of("Time (UTC)", "Channel", "Audience", "Actor", "Message"), communications(entries));
        List<ActionItem> items = postmortems.actionItems(key);
        if (!items.isEmpty()) {
            page.heading("Action items").actionItems(items, clock.instant());
        }
        return page.toString();
    }

    private static Map<String, String> head(Incident incident, CaseFacts facts) {
        Map<String, String> head = new LinkedHashMap<>();
        head.put("Severity", Page.severity(incident));
        head.put("Status", incident.status().text() + (incident.drill() ? " (drill)" : ""));
        head.put("Service", String.valueOf(incident.service() == null ? "" : incident.service()));
        head.put("Team", incident.team());
        head.put("Assignee", incident.assignee() == null ? "" : incident.assignee());
        head.put("Impact since", Page.moment(incident.impactStartedAt()));
        head.put("Opened", Page.moment(incident.openedAt()));
        head.put("Resolved", Page.moment(incident.resolvedAt()));
        head.put("Closed", Page.moment(incident.closedAt()));
        head.put("Duration", Page.length(facts.toResolve()));
        head.put("Tags", String.join(", ", incident.tags()));
        return head;
    }

    private static Map<String, String> figures(CaseFacts facts) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("Time to assignment", Page.length(facts.toAssignment()));
        figures.put("Time to acknowledgement", Page.length(facts.toAcknowledge()));
        figures.put("Time to cause", Page.length(facts.toIdentify()));
        figures.put("Time to mitigation", Page.length(facts.toMitigate()));
        figures.put("Time to resolution", Page.length(facts.toResolve()));
        figures.put("Escalations", facts.escalations() + " without an answer, " + facts.byHand() + " by hand");
        figures.put("Tiers told", String.valueOf(facts.tier()));
        figures.put("Communications", String.valueOf(facts.communications()));
        figures.put("Updates missed", String.valueOf(facts.updatesMissed()));
        figures.put("Targets missed", String.join("; ", facts.missedTargets()));
        return figures;
    }

    private static Stream<List<String>> communications(List<TimelineEntry> entries) {
        return CaseFacts.of(entries, Kind.COMMUNICATION).stream()
                .map(entry -> List.of(
                        Page.moment(entry.at()),
                        String.valueOf(entry.data().getOrDefault("channel", "incident")),
                        String.valueOf(entry.data().getOrDefault("audience", "internal")),
                        entry.actor(),
                        entry.text()));
    }

    private static String standing(Review review) {
        return switch (review.state()) {
            case DRAFT ->
                "**Draft**, due " + Page.moment(review.dueAt()) + " UTC. It is about the system, not about who.";
            case WRITTEN -> "**Written**, waiting for approval.";
            case APPROVED -> "**Approved** " + Page.moment(review.approvedAt()) + " UTC.";
        };
    }
}
