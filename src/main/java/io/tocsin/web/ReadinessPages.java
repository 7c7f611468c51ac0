package io.tocsin.web;

import io.tocsin.readiness.Readiness;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Whether somebody will be woken, on one page. */
@Controller
class ReadinessPages {

    private final Readiness readiness;

    ReadinessPages(Readiness readiness) {
        this.readiness = readiness;
    }

    @GetMapping("/readiness")
    String readiness(Model model) {
        model.addAttribute("seen", readiness.now());
        return "readiness";
    }
}
