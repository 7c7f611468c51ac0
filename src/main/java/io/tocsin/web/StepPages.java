package io.tocsin.web;

import io.tocsin.incident.Communication;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentDesk;
import io.tocsin.incident.Merging;
import io.tocsin.incident.Severity;
import io.tocsin.platform.Caller;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.ProblemException;
import io.tocsin.platform.Problems;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The forms on an incident's page; each goes through the same door as the API and the task. */
@Controller
class StepPages {

    private static final int MOST = 10_000;

    private final IncidentDesk desk;
    private final Merging merging;
    private final IncidentFile file;

    StepPages(IncidentDesk desk, Merging merging, IncidentFile file) {
        this.desk = desk;
        this.merging = merging;
        this.file = file;
    }

    /**
     * What a step's form sends; forms that ask less send less.
     *
     * @param text a note, a cause, a reason
     * @param option what was chosen: a person, a severity, an incident
     */
    record Form(@Nullable String text, @Nullable String option) {

        String words() {
            return text == null ? "" : PlainText.clip(text.strip(), MOST);
        }

        String choice() {
            return option == null ? "" : option.strip();
        }
    }

    /** Takes the step and goes back to the page; a refused step is explained there, with what was typed kept. */
    @PostMapping("/incidents/{key}/{step}")
    String take(
            @PathVariable String key, @PathVariable String step, Form form, Model model, HttpServletResponse response) {
        try {
            Incident incident = taken(step, key, form.words(), form.choice());
            return "redirect:/incidents/" + incident.key() + "?done=" + step;
        } catch (ProblemException problem) {
            file.open(key, model);
            model.addAttribute("problem", problem.detail());
            model.addAttribute("typed", Map.of(step, form.words()));
            response.setStatus(problem.getStatusCode().value());
            return "incident";
        }
    }

    private Incident taken(String step, String key, String text, String option) {
        String by = Caller.current().id();
        return switch (step) {
            case "acknowledge" -> desk.acknowledge(key, by, text);
            case "investigate" -> desk.investigate(key, by);
            case "identify" -> desk.identify(key, by, needed(text, "Say what the cause is."));
            case "mitigate" -> desk.mitigate(key, by, text);
            case "resolve" -> desk.resolve(key, by, text);
            case "reopen" -> desk.reopen(key, by, text);
            case "note" -> desk.note(key, by, needed(text, "Write the note first."));
            case "communicate" ->
                desk.communicate(
                        key,
                        by,
                        new Communication(
                                null,
                                needed(text, "Write the update first."),
                                option.equals("public") ? "public" : "internal"));
            case "escalate" -> desk.escalate(key, by, text, blankToNull(option));
            case "severity" -> desk.changeSeverity(key, by, severity(option), text);
            case "assign" -> desk.assign(key, by, needed(option, "Choose whom to assign it to."), text);
            case "merge" -> merging.merge(key, by, needed(option, "Choose the incident it belongs to."));
            case "false-positive" -> desk.falsePositive(key, by, text);
            default -> throw Problems.notFound("step", PlainText.line(step, 40));
        };
    }

    private static Severity severity(String option) {
        return Severity.of(option)
                .orElseThrow(() -> Problems.badRequest("severity", "Choose one of SEV1, SEV2, SEV3 and SEV4."));
    }

    private static String needed(String value, String otherwise) {
        if (value.isBlank()) {
            throw Problems.badRequest("missing", otherwise);
        }
        return value;
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
