package io.tocsin.web;

import io.tocsin.paging.Pages;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Every message as its reader would have got it, newest first. */
@Controller
class OutboxController {

    private static final int SHOWN = 100;
    private static final List<String> STATES = List.of("queued", "sent", "delivered", "failed", "cancelled");

    private final Pages pages;

    OutboxController(Pages pages) {
        this.pages = pages;
    }

    @GetMapping("/outbox")
    String outbox(@RequestParam(defaultValue = "") String state, Model model) {
        fill(state, model);
        return "outbox";
    }

    /** The part that is refreshed. */
    @GetMapping("/outbox/live")
    String live(@RequestParam(defaultValue = "") String state, Model model) {
        fill(state, model);
        return "outbox-live :: letters";
    }

    private void fill(String state, Model model) {
        boolean all = !STATES.contains(state);
        model.addAttribute("state", all ? "" : state);
        model.addAttribute("states", STATES);
        model.addAttribute("letters", pages.latest(all ? null : state, SHOWN));
    }
}
