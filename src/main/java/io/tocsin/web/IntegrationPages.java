package io.tocsin.web;

import io.tocsin.directory.Directory;
import io.tocsin.intake.Integration;
import io.tocsin.intake.IntegrationDesk;
import io.tocsin.intake.TestAlerts;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.ProblemException;
import io.tocsin.platform.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** The senders that have a key of their own: everybody may look, administrators make, change and revoke them. */
@Controller
class IntegrationPages {

    private static final Map<String, String> DONE = Map.of(
            "revoke", "Revoked. Its keys are good no longer.",
            "test", "The test alert came through. Nobody was woken by it; it is in the list of alerts.",
            "revoke-older", "Only the newest key is good now.",
            "unsign", "Unsigned messages are taken again.",
            "forget-secret", "Only the newest signing secret is good now.");

    private final IntegrationDesk desk;
    private final TestAlerts tests;
    private final Directory directory;

    IntegrationPages(IntegrationDesk desk, TestAlerts tests, Directory directory) {
        this.desk = desk;
        this.tests = tests;
        this.directory = directory;
    }

    @GetMapping("/integrations")
    String list(@RequestParam(required = false) @Nullable String done, HttpServletRequest request, Model model) {
        model.addAttribute("done", done == null ? null : DONE.get(done));
        return listed(new IntegrationDesk.Wanted(null, null, null), request, model);
    }

    /** Makes one; its key is on the page that answers, and nowhere after that. */
    @PostMapping("/integrations")
    String make(IntegrationDesk.Wanted wanted, HttpServletRequest request, HttpServletResponse response, Model model) {
        try {
            return told(desk.make(wanted), response, request, model);
        } catch (ProblemException problem) {
            response.setStatus(problem.getStatusCode().value());
            model.addAttribute("problem", FormProblems.text(problem));
            return listed(wanted, request, model);
        }
    }

    @GetMapping("/integrations/{id}")
    String one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String done,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("done", done == null ? null : DONE.get(done));
        return opened(id, null, request, model);
    }

    /** A step's address without its form, as after logging in again, leads to the integration. */
    @GetMapping("/integrations/{id}/{step}")
    String step(@PathVariable String id) {
        return "redirect:/integrations/" + desk.find(id).id();
    }

    @PostMapping("/integrations/{id}/{step}")
    String take(
            @PathVariable String id,
            @PathVariable String step,
            @RequestParam(required = false) @Nullable String secret,
            ServletWebRequest visit,
            Model model) {
        try {
            return taken(step, desk.find(id).id(), secret, visit, model);
        } catch (ProblemException problem) {
            if (problem.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
                throw problem;
            }
            answer(visit).setStatus(problem.getStatusCode().value());
            model.addAttribute("problem", FormProblems.text(problem));
            model.addAttribute("typed", secret);
            return opened(id, null, visit.getRequest(), model);
        }
    }

    private static HttpServletResponse answer(ServletWebRequest visit) {
        return Objects.requireNonNull(visit.getResponse());
    }

    private String taken(String step, String id, @Nullable String secret, ServletWebRequest visit, Model model) {
        switch (step) {
            case "test" -> tests.send(id);
            case "revoke-older" -> desk.revokePreviousKey(id);
            case "unsign" -> desk.unsign(id);
            case "forget-secret" -> desk.forgetPreviousSecret(id);
            case "revoke" -> desk.revoke(id);
            case "key" -> {
                return told(desk.anotherKey(id), answer(visit), visit.getRequest(), model);
            }
            case "sign" -> {
                model.addAttribute("signingSecret", desk.sign(id, secret));
                answer(visit).setHeader("Cache-Control", "no-store");
                return opened(id, null, visit.getRequest(), model);
            }
            default -> throw Problems.notFound("step", PlainText.line(step, 40));
        }
        return "redirect:/integrations" + (step.equals("revoke") ? "" : "/" + id) + "?done=" + step;
    }

    private String told(
            IntegrationDesk.Made made, HttpServletResponse response, HttpServletRequest request, Model model) {
        response.setHeader("Cache-Control", "no-store");
        return opened(made.id(), made, request, model);
    }

    private String listed(IntegrationDesk.Wanted wanted, HttpServletRequest request, Model model) {
        model.addAttribute("form", wanted);
        model.addAttribute("integrations", desk.all());
        model.addAttribute("sources", desk.possible());
        model.addAttribute("services", directory.services());
        model.addAttribute("admin", request.isUserInRole("ADMIN"));
        return "integrations";
    }

    private String opened(String id, IntegrationDesk.@Nullable Made made, HttpServletRequest request, Model model) {
        model.addAttribute("made", made);
        Integration one = desk.find(id);
        model.addAttribute("one", one);
        model.addAttribute("any", one.source().equals(Integration.ANY));
        model.addAttribute("url", desk.url(one.source()));
        model.addAttribute("snippet", Snippet.blocks(made == null ? desk.snippet(one.source()) : made.snippet()));
        model.addAttribute("header", desk.signatureHeader(one.source()));
        model.addAttribute("admin", request.isUserInRole("ADMIN"));
        return "integration";
    }
}
