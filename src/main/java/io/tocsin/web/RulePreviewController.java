package io.tocsin.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.AlertView;
import io.tocsin.alert.Judgement;
import io.tocsin.alert.Received;
import io.tocsin.alert.Verdict;
import io.tocsin.escalation.Escalations;
import io.tocsin.escalation.PlannedCall;
import io.tocsin.incident.AlertPreview;
import io.tocsin.incident.AlertPreview.Foreseen;
import io.tocsin.intake.Reading;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Says for a message what would happen and why, from the alert to who is told when. Nothing happens. */
@RestController
class RulePreviewController {

    /**
     * What to look at.
     *
     * @param source whose message it is, null for generic
     * @param body the message; a text is taken as it is, for senders that send none of JSON
     * @param headers those the sender would add
     */
    record Wanted(
            @Nullable String source,
            @Nullable JsonNode body,
            @Nullable Map<String, String> headers) {}

    /**
     * What would become of one alert.
     *
     * @param outcome as the door would answer
     * @param why in sentences, in the order of the decisions
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
            List<PlannedCall> told) {}

    private final Reading reading;
    private final AlertPreview preview;
    private final Escalations escalations;
    private final Clock clock;

    RulePreviewController(Reading reading, AlertPreview preview, Escalations escalations, Clock clock) {
        this.reading = reading;
        this.preview = preview;
        this.escalations = escalations;
        this.clock = clock;
    }

    @PostMapping("/api/rules/preview")
    List<Expected> preview(@RequestBody Wanted wanted) {
        JsonNode body = wanted.body();
        if (body == null || body.isNull()) {
            throw Problems.invalid(List.of(new Violation("/body", "give the message as its sender would send it")));
        }
        String source = wanted.source() == null || wanted.source().isBlank()
                ? "generic"
                : wanted.source().strip();
        HttpHeaders headers = new HttpHeaders();
        if (wanted.headers() != null) {
            wanted.headers().forEach(headers::set);
        }
        byte[] bytes = (body.isTextual() ? body.asText() : body.toString()).getBytes(StandardCharsets.UTF_8);
        String type = headers.getContentType() == null
                ? "application/json"
                : headers.getContentType().toString();
        Received received = new Received(source, bytes, type, null);
        return preview.of(received, reading.alerts(received, headers)).stream()
                .map(this::expected)
                .toList();
    }

    private Expected expected(Foreseen foreseen) {
        Judgement judged = foreseen.judgement();
        AlertView alert = foreseen.alert();
        boolean told = judged.verdict() == Verdict.NEW && foreseen.severity() != null;
        return new Expected(
                judged.alert().dedupKey(),
                judged.alert().title(),
                judged.alert().firing(),
                judged.severityWord(),
                judged.service(),
                alert == null ? null : alert.rule(),
                outcome(foreseen),
                judged.reason() == null ? null : judged.reason().word(),
                foreseen.joins(),
                foreseen.severity(),
                why(foreseen),
                told && foreseen.opens()
                        ? escalations.preview(judged.service(), foreseen.severity(), clock.instant())
                        : List.of());
    }

    private static String outcome(Foreseen foreseen) {
        return switch (foreseen.judgement().verdict()) {
            case NEW -> foreseen.opens() ? "opened" : "attached";
            case REPEATED -> "repeated";
            case RESOLVED -> "resolved";
            case SUPPRESSED -> "suppressed";
        };
    }

    private static List<String> why(Foreseen foreseen) {
        Judgement judged = foreseen.judgement();
        AlertView alert = foreseen.alert();
        List<String> why = new ArrayList<>();
        String rule = alert == null ? null : alert.rule();
        why.add(rule == null ? "No rule speaks of it: its sender is believed." : "The rule '" + rule + "' applies.");
        why.add("Its severity is " + judged.severityWord() + ".");
        why.add(
                judged.service() == null
                        ? "It names no service we know: it stands for itself, and the first team is responsible."
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
            case SUPPRESSED -> "Nobody would be told: " + sentence(String.valueOf(judged.reason())) + ".";
        };
    }

    private static String sentence(String reason) {
        return switch (reason) {
            case "COOLDOWN" -> "its incident has only just ended";
            case "SILENCED" -> "it is silenced";
            case "MAINTENANCE" -> "there is maintenance";
            case "FLAPPING" -> "it comes and goes all the time";
            case "INHIBITED" -> "something that fires already explains it";
            case "TEST" -> "it is a test";
            case "NO_RULE" -> "no rule asks for it";
            default -> "it is for information, below its rule's threshold, or has not lasted long enough";
        };
    }
}
