package io.tocsin.web;

import io.tocsin.alert.RawBody;
import io.tocsin.incident.Answer;
import io.tocsin.intake.RejectedBodies;
import io.tocsin.intake.RejectedBodies.Rejected;
import io.tocsin.intake.RejectedDesk;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.Problems;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Messages that became no alert, why, and another try for each. */
@Controller
@RequestMapping("/alerts/rejected")
class RejectedPages {

    private static final int MOST = 200;
    private static final int MOST_SHOWN = 65_536;

    private final RejectedBodies rejected;
    private final RejectedDesk desk;

    RejectedPages(RejectedBodies rejected, RejectedDesk desk) {
        this.rejected = rejected;
        this.desk = desk;
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable String done, Model model) {
        List<Rejected> all = rejected.latest(MOST);
        model.addAttribute("refused", all.stream().filter(Rejected::refused).toList());
        model.addAttribute(
                "silent", all.stream().filter(each -> !each.refused()).toList());
        model.addAttribute("done", done == null ? null : "Taken in: it is listed under Alerts now.");
        return "rejected";
    }

    @GetMapping("/{id}")
    String one(@PathVariable String id, Model model) {
        return shown(id, model);
    }

    @PostMapping("/{id}/again")
    String again(@PathVariable String id, HttpServletResponse response, Model model) {
        try {
            List<Answer> answers = desk.again(id);
            return "redirect:/alerts/rejected?done=" + answers.size();
        } catch (ErrorResponseException problem) {
            response.setStatus(problem.getStatusCode().value());
            model.addAttribute("problem", FormProblems.text(problem));
            return shown(id, model);
        }
    }

    /** Its form's address, as after logging in again, leads to the message. */
    @GetMapping("/{id}/again")
    String again(@PathVariable String id) {
        return "redirect:/alerts/rejected/" + PlainText.line(id, 100);
    }

    private String shown(String id, Model model) {
        Rejected message =
                rejected.find(id).orElseThrow(() -> Problems.notFound("rejected message", PlainText.line(id, 100)));
        RawBody body =
                rejected.body(id).orElseThrow(() -> Problems.notFound("rejected message", PlainText.line(id, 100)));
        String text = body.text() == null ? String.valueOf(body.base64()) : body.text();
        model.addAttribute("message", message);
        model.addAttribute("readable", desk.readable(message));
        model.addAttribute("binary", body.text() == null);
        model.addAttribute("cut", text.length() > MOST_SHOWN);
        model.addAttribute("text", text.length() > MOST_SHOWN ? PlainText.clip(text, MOST_SHOWN) : text);
        return "rejected-message";
    }
}
