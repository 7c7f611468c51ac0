package io.tocsin.postmortem;

import io.tocsin.incident.Incident;
import io.tocsin.incident.Kind;
import io.tocsin.incident.TimelineEntry;
import io.tocsin.platform.Durations;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The first draft of a review: what the timeline knows, sentence by sentence. It speaks of the system and of targets,
 * and leaves empty what only people can say.
 */
final class Drafting {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final int QUOTED = 12;
    private static final int HUNDRED = 100;

    private final Incident incident;
    private final List<TimelineEntry> entries;
    private final CaseFacts facts;

    Drafting(Incident incident, List<TimelineEntry> entries) {
        this.incident = incident;
        this.entries = entries;
        this.facts = CaseFacts.of(incident, entries);
    }

    ReviewText draft() {
        Map<Section, String> sections = new EnumMap<>(Section.class);
        sections.put(Section.SUMMARY, summary());
        sections.put(Section.IMPACT, impact());
        sections.put(Section.ROOT_CAUSE, said(Kind.IDENTIFIED, "Cause identified: "));
        sections.put(Section.CONTRIBUTING_FACTORS, "- Technical:\n- Process:\n- Human:\n- External:");
        sections.put(Section.DETECTION, detection());
        sections.put(Section.RESPONSE, response());
        sections.put(Section.RESOLUTION, resolution());
        sections.put(Section.WENT_WELL, wentWell());
        sections.put(Section.COULD_BE_IMPROVED, couldBeImproved());
        return new ReviewText(sections);
    }

    private String summary() {
        String service = incident.service();
        StringBuilder text = new StringBuilder("On ")
                .append(incident.openedAt().atZone(ZoneOffset.UTC).format(DAY))
                .append(" at ")
                .append(time(incident.openedAt()))
                .append(" UTC, ")
                .append(service == null ? "a problem" : "a problem with " + service)
                .append(" was detected: ")
                .append(incident.title())
                .append(". It was ")
                .append(incident.severity())
                .append(" (")
                .append(incident.severity().word())
                .append(")");
        Duration took = facts.toResolve();
        return text.append(took == null ? "." : " and was resolved after " + Durations.text(took) + ".")
                .toString();
    }

    private String impact() {
        List<String> lines = new ArrayList<>();
        String service = incident.service();
        lines.add("Service: " + (service == null ? "not stated" : service));
        Long customers = incident.customersAffected();
        lines.add("Customers affected: " + (customers == null ? "not estimated" : customers.toString()));
        Double fraction = incident.impactFraction();
        if (fraction != null) {
            lines.add("Share of requests or customers affected: " + Math.round(fraction * HUNDRED) + " %");
        }
        Duration harm = facts.toRecover();
        if (harm != null) {
            boolean estimated = incident.impactStartedAt() != null;
            lines.add("Time until the harm stopped: " + Durations.text(harm)
                    + (estimated ? "" : " (counted from detection; when the impact began was not estimated)"));
        }
        return String.join("\n", lines);
    }

    private String detection() {
        List<String> lines = new ArrayList<>();
        List<TimelineEntry> alerts = CaseFacts.of(entries, Kind.ALERT);
        lines.add(
                alerts.isEmpty()
                        ? "Reported by a person (" + incident.source() + ") at " + time(incident.openedAt()) + " UTC."
                        : "Detected by " + incident.source() + " at " + time(incident.openedAt()) + " UTC; "
                                + "alert reports that belong to the incident: " + alerts.size() + ".");
        if (incident.impactStartedAt() != null && incident.impactStartedAt().isBefore(incident.openedAt())) {
            lines.add("Detected "
                    + Durations.text(Duration.between(incident.impactStartedAt(), incident.openedAt()))
                    + " after the impact began.");
        }
        return String.join("\n", lines);
    }

    private String response() {
        List<String> lines = new ArrayList<>();
        lines.add(after("Acknowledged", facts.toAcknowledge(), "Nobody acknowledged it before it ended."));
        lines.add(facts.tier() == 0 ? "Nobody was paged." : "Tiers told: " + facts.tier() + ".");
        if (facts.escalations() + facts.byHand() > 0) {
            lines.add("Escalations: " + facts.escalations() + " because no answer had come, " + facts.byHand()
                    + " asked for by responders.");
        }
        lines.add("Updates given: " + facts.communications() + ", missed: " + facts.updatesMissed() + ".");
        List<TimelineEntry> notes = CaseFacts.of(entries, Kind.NOTE);
        if (!notes.isEmpty()) {
            lines.add("Notes taken:");
            notes.stream().limit(QUOTED).forEach(note -> lines.add("- " + time(note.at()) + " " + note.text()));
        }
        return String.join("\n", lines);
    }

    private String resolution() {
        List<String> lines = new ArrayList<>();
        lines.add(after("Cause identified", facts.toIdentify(), ""));
        lines.add(after("Mitigated", facts.toMitigate(), ""));
        lines.add(said(Kind.MITIGATED, "Mitigated: "));
        lines.add(after("Resolved", facts.toResolve(), ""));
        lines.add(said(Kind.RESOLVED, "Resolved (by hand): "));
        return lines.stream().filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
    }

    private String wentWell() {
        List<String> lines = new ArrayList<>();
        if (facts.toAcknowledge() != null && facts.tier() <= 1 && facts.escalations() == 0) {
            lines.add("- The first tier answered; no further tier was needed.");
        }
        if (facts.missedTargets().isEmpty()) {
            lines.add("- No target of this severity was missed.");
        }
        if (facts.communications() > 0 && facts.updatesMissed() == 0) {
            lines.add("- Every update that was due was given.");
        }
        return String.join("\n", lines);
    }

    private String couldBeImproved() {
        List<String> lines = new ArrayList<>();
        facts.missedTargets().forEach(missed -> lines.add("- " + missed));
        if (facts.nobodyAnswered()) {
            lines.add("- No tier could be reached: the whole team had to be told.");
        } else if (facts.tier() > 1) {
            lines.add("- It took " + facts.tier() + " tiers until somebody could answer.");
        }
        if (facts.updatesMissed() > 0) {
            lines.add("- Updates that were due were missed " + facts.updatesMissed() + " times.");
        }
        if (facts.recurrences() + facts.reopenings() > 0) {
            lines.add("- The trouble came back " + (facts.recurrences() + facts.reopenings())
                    + " times after it seemed over.");
        }
        return String.join("\n", lines);
    }

    /** The words people gave with a step, once each. */
    private String said(Kind kind, String prefix) {
        return CaseFacts.of(entries, kind).stream()
                .map(TimelineEntry::text)
                .filter(text -> text.startsWith(prefix))
                .map(text -> text.substring(prefix.length()))
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private static String after(String what, @Nullable Duration length, String otherwise) {
        return length == null ? otherwise : what + " after " + Durations.text(length) + ".";
    }

    private static String time(java.time.Instant at) {
        return at.atZone(ZoneOffset.UTC).format(TIME);
    }
}
