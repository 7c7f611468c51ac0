package io.tocsin.web;

import io.tocsin.alert.AlertView;
import io.tocsin.alert.Grouping;
import io.tocsin.alert.Judgement;
import io.tocsin.alert.Received;
import io.tocsin.alert.RuleBook;
import io.tocsin.escalation.Escalations;
import io.tocsin.escalation.PlannedCall;
import io.tocsin.escalation.Trouble;
import io.tocsin.incident.AlertPreview;
import io.tocsin.incident.AlertPreview.Foreseen;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Status;
import io.tocsin.intake.Reading;
import io.tocsin.paging.Providers;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Says for a message what would happen and why, from the alert to who is told when. Nothing happens. */
@Component
class RulePreview {

    /**
     * What would become of one alert.
     *
     * @param outcome as the door would answer
     * @param why in sentences, in the order of the decisions
     * @param channels where its rule wants it told, beside whom the tiers tell
     * @param told who would be told, and when, were nobody to answer
     */
    record Expected(
            String dedupKey,
            String title,
            boolean firing,
            String severity,
            @Nullable String service,
            @Nullable String rule,
            String outcome,
            @Nullable String reason,
            @Nullable String incident,
            @Nullable String incidentSeverity,
            List<String> why,
            List<String> channels,
            List<PlannedCall> told) {}

    private final Reading reading;
    private final AlertPreview preview;
    private final Escalations escalations;
    private final RuleBook rules;
    private final Incidents incidents;
    private final Providers providers;
    private final Clock clock;

    RulePreview(
            Reading reading,
            AlertPreview preview,
            Escalations escalations,
            RuleBook rules,
            Incidents incidents,
            Providers providers,
            Clock clock) {
        this.reading = reading;
        this.preview = preview;
        this.escalations = escalations;
        this.rules = rules;
        this.incidents = incidents;
        this.providers = providers;
        this.clock = clock;
    }

    /** One answer per alert, in the message's order; 404 for an unknown sender, 400 for what can't be read. */
    List<Expected> of(String source, byte[] body, HttpHeaders headers) {
        String type = headers.getContentType() == null
                ? "application/json"
                : headers.getContentType().toString();
        Received received = new Received(source, body, type, null);
        return preview.of(received, reading.alerts(received, headers)).stream()
                .map(this::expected)
                .toList();
    }

    private Expected expected(Foreseen foreseen) {
        Judgement judged = foreseen.judgement();
        AlertView alert = foreseen.alert();
        List<String> channels = alert == null || !foreseen.opens() ? List.of() : rules.channels(alert.rule());
        return new Expected(
                judged.alert().dedupKey(),
                judged.alert().title(),
                judged.alert().firing(),
                judged.severityWord(),
                judged.service(),
                alert == null ? null : alert.rule(),
                outcome(foreseen),
                judged.reason() == null ? foreseen.by() : judged.reason().word(),
                foreseen.joins(),
                foreseen.severity(),
                why(foreseen, channels),
                channels,
                told(foreseen, channels));
    }

    private List<PlannedCall> told(Foreseen foreseen, List<String> channels) {
        Instant now = clock.instant();
        String severity = foreseen.severity();
        String joined = foreseen.joins();
        if (foreseen.opens()) {
            return escalations.preview(foreseen.judgement().service(), severity, channels, now);
        }
        return foreseen.worse() && severity != null && joined != null
                ? incidents.find(joined).map(each -> again(each, severity, now)).orElse(List.of())
                : List.of();
    }

    /** A worse alert tells whoever has the incident, else the tier that was told last. */
    private List<PlannedCall> again(Incident incident, String severity, Instant now) {
        String lead = incident.lead();
        int tier = incident.escalationTier();
        if (incident.status() == Status.DETECTED || lead == null) {
            Trouble trouble = new Trouble(incident.service(), severity, incident.openedAt());
            return escalations.again(trouble, incident.channels(), tier, now);
        }
        return List.of(escalations.personally(lead, tier, severity, now));
    }

    private static String outcome(Foreseen foreseen) {
        return switch (foreseen.judgement().verdict()) {
            case NEW -> foreseen.opens() ? "opened" : "attached";
            case REPEATED -> "repeated";
            case RESOLVED -> "resolved";
            case SUPPRESSED -> "suppressed";
        };
    }

    private List<String> why(Foreseen foreseen, List<String> channels) {
        Judgement judged = foreseen.judgement();
        AlertView alert = foreseen.alert();
        List<String> why = new ArrayList<>();
        String rule = alert == null ? null : alert.rule();
        why.add(rule == null ? "No rule speaks of it: its sender is believed." : "The rule '" + rule + "' applies.");
        if (!channels.isEmpty()) {
            why.add("It asks to be told in " + String.join(", ", channels) + ", beside whom the tiers tell.");
            channels.stream()
                    .filter(channel -> !providers.reaches(channel))
                    .forEach(channel -> why.add("Nothing arrives by " + channel + ": it is not set up."));
        }
        why.add("Its severity is " + judged.severityWord() + ".");
        why.add(
                judged.service() == null
                        ? "It names no service we know, so the first team is responsible: "
                                + (judged.groupingKey().startsWith(Grouping.PREFIX)
                                        ? "it belongs with others like it that come at about the same time."
                                        : "it stands for itself.")
                        : "It is about the service " + judged.service() + ".");
        why.add(fate(foreseen));
        return why;
    }

    private static String fate(Foreseen foreseen) {
        Judgement judged = foreseen.judgement();
        return switch (judged.verdict()) {
            case NEW ->
                foreseen.opens()
                        ? "A new incident of severity " + foreseen.severity() + " would be opened."
                        : "It would join the open incident " + foreseen.joins() + ", of severity " + foreseen.severity()
                                + " then.";
            case REPEATED -> "It is known and still fires: it would only be counted.";
            case RESOLVED ->
                judged.alertId().isEmpty()
                        ? "There is nothing it could resolve: nothing would happen."
                        : "The alert would be over.";
            case SUPPRESSED -> "Nobody would be told: " + AlertWords.reason(String.valueOf(judged.reason())) + ".";
        };
    }
}
