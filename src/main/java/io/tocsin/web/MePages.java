package io.tocsin.web;

import io.tocsin.directory.ContactStep;
import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.directory.Urgency;
import io.tocsin.escalation.ContactMethods;
import io.tocsin.platform.Caller;
import io.tocsin.platform.ProblemException;
import io.tocsin.readiness.TestPages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own page: how one is reached, whether that was proven, and by which rules. */
@Controller
class MePages {

    private static final Map<String, String> DONE = Map.of(
            "code", "A code is on its way. Enter it here as soon as you have it.",
            "verified", "Verified: pages reach you there.",
            "test", "A test page is on its way by each of your ways. Tap the link in it.");

    private final Directory directory;
    private final ContactMethods methods;
    private final TestPages testPages;
    private final Format format;

    MePages(Directory directory, ContactMethods methods, TestPages testPages, Format format) {
        this.directory = directory;
        this.methods = methods;
        this.testPages = testPages;
        this.format = format;
    }

    /** A rule in words. */
    record Rule(String when, String by, @Nullable String forWhat) {}

    @GetMapping("/me")
    String me(@RequestParam(required = false) @Nullable String done, Model model) {
        model.addAttribute("done", done == null ? null : DONE.get(done));
        return shown(model);
    }

    @PostMapping("/me/methods/{channel}/code")
    String code(@PathVariable String channel, Model model, HttpServletResponse response) {
        return step(() -> methods.sendCode(Caller.current().id(), channel), "code", model, response);
    }

    @PostMapping("/me/methods/{channel}/verify")
    String verify(@PathVariable String channel, @RequestParam String code, Model model, HttpServletResponse response) {
        return step(() -> methods.enterCode(Caller.current().id(), channel, code), "verified", model, response);
    }

    @PostMapping("/me/test-page")
    String test(Model model, HttpServletResponse response) {
        return step(() -> testPages.sendTo(Caller.current().id()), "test", model, response);
    }

    /** Where a form's address is opened by itself, as after logging in again. */
    @GetMapping({"/me/test-page", "/me/methods/{channel}/{step}"})
    String back() {
        return "redirect:/me";
    }

    private String step(Runnable step, String done, Model model, HttpServletResponse response) {
        try {
            step.run();
            return "redirect:/me?done=" + done;
        } catch (ProblemException problem) {
            response.setStatus(problem.getStatusCode().value());
            model.addAttribute("problem", FormProblems.text(problem));
            return shown(model);
        }
    }

    private String shown(Model model) {
        Optional<Person> person = directory.person(Caller.current().id());
        model.addAttribute("person", person.orElse(null));
        model.addAttribute("methods", person.map(Person::id).map(methods::of).orElse(List.of()));
        model.addAttribute(
                "rules",
                person.map(Person::contact).orElse(List.of()).stream()
                        .map(this::rule)
                        .toList());
        return "me";
    }

    private Rule rule(ContactStep step) {
        Urgency urgency = step.urgency();
        return new Rule(
                step.after().isZero() ? "At once" : "After " + format.length(step.after()),
                String.join(", ", step.by()),
                urgency == null ? null : urgency == Urgency.HIGH ? "SEV1 and SEV2 only" : "SEV3 and SEV4 only");
    }
}
