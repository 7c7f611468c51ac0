package io.tocsin.web;

import io.tocsin.readiness.Reachability;
import io.tocsin.readiness.Readiness;
import io.tocsin.readiness.TestPages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whether somebody will be woken, on one page. */
@Controller
class ReadinessPages {

    private final Readiness readiness;
    private final Reachability reachability;
    private final TestPages testPages;

    ReadinessPages(Readiness readiness, Reachability reachability, TestPages testPages) {
        this.readiness = readiness;
        this.reachability = reachability;
        this.testPages = testPages;
    }

    @GetMapping("/readiness")
    String readiness(@RequestParam(required = false) @Nullable String done, Model model) {
        model.addAttribute("done", "test".equals(done) ? "A test page is on its way to everybody, by each way." : null);
        model.addAttribute("seen", readiness.now());
        model.addAttribute("people", reachability.all());
        model.addAttribute("tests", testPages.latest());
        return "readiness";
    }

    @PostMapping("/readiness/test-pages")
    String test() {
        testPages.sendToAll();
        return "redirect:/readiness?done=test";
    }

    /** Where the form's address is opened by itself, as after logging in again. */
    @GetMapping("/readiness/test-pages")
    String back() {
        return "redirect:/readiness";
    }
}
