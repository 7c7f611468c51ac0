package io.tocsin.web;

import io.tocsin.oncall.CalendarLinks;
import io.tocsin.oncall.Covers;
import io.tocsin.oncall.Overrides;
import io.tocsin.platform.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One rota: its month, its shifts, and what a thumb can do about them. */
@Controller
@RequestMapping("/oncall/{schedule:[a-z0-9-]+}")
class RotaPages {

    private static final Map<String, String> DONE = Map.of(
            "take", "It is yours. Whoever had it has been told.",
            "give", "Asked. It stays yours until somebody accepts.",
            "put", "Entered. Whoever had it has been told.",
            "accept", "It is yours. Whoever asked has been told.",
            "decline", "Declined.",
            "withdraw", "Withdrawn. The shift stays where it was.",
            "back", "Taken back: the rota counts again.",
            "revoke", "Revoked: that address leads nowhere now.");

    private final RotaPage page;
    private final Covers covers;
    private final Overrides overrides;
    private final CalendarLinks links;

    RotaPages(RotaPage page, Covers covers, Overrides overrides, CalendarLinks links) {
        this.page = page;
        this.covers = covers;
        this.overrides = overrides;
        this.links = links;
    }

    @GetMapping
    String month(RotaPlace place, @RequestParam(required = false) @Nullable String done, Model model) {
        model.addAttribute("done", done == null ? null : DONE.get(done));
        return page.show(place, model);
    }

    /** A form's address, as after logging in again, leads to the page. */
    @GetMapping({"/take", "/give", "/put", "/calendar", "/*/*/*"})
    String form(RotaPlace place) {
        return "redirect:/oncall/" + place.schedule();
    }

    @PostMapping("/take")
    String take(RotaPlace place, ShiftForm form, HttpServletResponse response, Model model) {
        return tried("take", place, response, model, () -> covers.take(place.schedule(), form.time(), null, null));
    }

    @PostMapping("/give")
    String give(RotaPlace place, ShiftForm form, HttpServletResponse response, Model model) {
        return tried("give", place, response, model, () -> covers.ask(place.schedule(), form.wanted()));
    }

    @PostMapping("/put")
    String put(RotaPlace place, ShiftForm form, HttpServletResponse response, Model model) {
        return tried("put", place, response, model, () -> overrides.enter(place.schedule(), form.standIn()));
    }

    @PostMapping("/requests/{id}/accept")
    String accept(RotaPlace place, @PathVariable String id, HttpServletResponse response, Model model) {
        return tried("accept", place, response, model, () -> covers.accept(place.schedule(), id, null));
    }

    @PostMapping("/requests/{id}/decline")
    String decline(RotaPlace place, @PathVariable String id, HttpServletResponse response, Model model) {
        return tried("decline", place, response, model, () -> covers.decline(place.schedule(), id, null, null));
    }

    @PostMapping("/requests/{id}/withdraw")
    String withdraw(RotaPlace place, @PathVariable String id, HttpServletResponse response, Model model) {
        return tried("withdraw", place, response, model, () -> covers.withdraw(place.schedule(), id, null));
    }

    @PostMapping("/overrides/{id}/remove")
    String back(RotaPlace place, @PathVariable String id, HttpServletResponse response, Model model) {
        return tried("back", place, response, model, () -> overrides.takeBack(place.schedule(), id));
    }

    /** The address is shown this once, and no cache may keep the page. */
    @PostMapping("/calendar")
    String link(
            RotaPlace place,
            @RequestParam(defaultValue = "false") boolean mine,
            HttpServletResponse response,
            Model model) {
        try {
            CalendarLinks.Made made = links.make(null, mine ? null : place.schedule());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            model.addAttribute("made", made.url());
        } catch (ProblemException problem) {
            refused(problem, response, model);
        }
        return page.show(place, model);
    }

    @PostMapping("/calendar/{id}/revoke")
    String revoke(RotaPlace place, @PathVariable String id, HttpServletResponse response, Model model) {
        return tried("revoke", place, response, model, () -> links.revoke(id));
    }

    /** What can't be done is said on the page where it was tried. */
    private String tried(String what, RotaPlace place, HttpServletResponse response, Model model, Runnable act) {
        try {
            act.run();
            return place.after(what);
        } catch (ProblemException problem) {
            refused(problem, response, model);
            return page.show(place, model);
        }
    }

    private static void refused(ProblemException problem, HttpServletResponse response, Model model) {
        response.setStatus(problem.getStatusCode().value());
        model.addAttribute("problem", FormProblems.text(problem));
    }
}
