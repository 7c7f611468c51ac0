package io.tocsin.web;

import io.tocsin.alert.QuietDesk;
import io.tocsin.alert.QuietWindow;
import io.tocsin.alert.QuietWindows;
import io.tocsin.directory.Directory;
import io.tocsin.intake.Reading;
import io.tocsin.platform.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Silences and maintenance: what is quiet now, what will be, what was, and the form that makes one. */
@Controller
class SilencePages {

    private static final List<String> STATES = List.of("active", "pending", "expired");
    private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low", "info");
    private static final int PAST = 50;
    private static final Map<String, String> DONE = Map.of(
            "silence", "Silenced. What fits is still listed under Alerts, and wakes nobody until it ends.",
            "maintenance", "Announced. What fits wakes nobody while it lasts.",
            "end", "Ended. What it kept quiet and still fires is told now.");

    private final QuietDesk desk;
    private final QuietWindows windows;
    private final Directory directory;
    private final Reading reading;
    private final Clock clock;

    SilencePages(QuietDesk desk, QuietWindows windows, Directory directory, Reading reading, Clock clock) {
        this.desk = desk;
        this.windows = windows;
        this.directory = directory;
        this.reading = reading;
        this.clock = clock;
    }

    /** Those of one state. */
    record Group(String state, List<QuietWindow> windows) {}

    /** The form begins with what the address says, as a page about an alert does. */
    @GetMapping("/silences")
    String list(
            @ModelAttribute("form") SilenceForm form,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        model.addAttribute("done", done == null ? null : DONE.get(done));
        return shown(form, form.begun(), model);
    }

    @PostMapping("/silences")
    String make(@ModelAttribute("form") SilenceForm form, HttpServletResponse response, Model model) {
        String kind = form.maintenance() ? "maintenance" : "silence";
        try {
            desk.make(kind, form.wanted(clock.instant()));
            return "redirect:/silences?done=" + kind;
        } catch (ProblemException problem) {
            response.setStatus(problem.getStatusCode().value());
            model.addAttribute("problem", FormProblems.text(problem));
            return shown(form, true, model);
        }
    }

    @PostMapping("/silences/{id}/end")
    String end(@PathVariable String id) {
        desk.end(id);
        return "redirect:/silences?done=end";
    }

    /** Its form's address, as after logging in again, leads to the list. */
    @GetMapping("/silences/{id}/end")
    String end() {
        return "redirect:/silences";
    }

    private String shown(SilenceForm form, boolean open, Model model) {
        Instant now = clock.instant();
        List<QuietWindow> all = windows.all(null);
        model.addAttribute("form", form);
        model.addAttribute("open", open || all.isEmpty());
        model.addAttribute(
                "groups",
                STATES.stream()
                        .map(state -> group(state, all, now))
                        .filter(group -> !group.windows().isEmpty())
                        .toList());
        model.addAttribute("severities", SEVERITIES);
        model.addAttribute("services", directory.services());
        model.addAttribute("senders", reading.senders());
        return "silences";
    }

    private static Group group(String state, List<QuietWindow> all, Instant now) {
        Comparator<QuietWindow> nextFirst = Comparator.comparing(QuietWindow::to);
        return new Group(
                state,
                all.stream()
                        .filter(window -> window.state(now).equals(state))
                        .sorted(state.equals("expired") ? nextFirst.reversed() : nextFirst)
                        .limit(state.equals("expired") ? PAST : Integer.MAX_VALUE)
                        .toList());
    }
}
