package io.tocsin.web;

import io.tocsin.alert.RuleBook;
import io.tocsin.intake.Reading;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The rules in force, and what they would make of a message. */
@Controller
class RulePages {

    private static final String EXAMPLE = """
            {
              "title": "Checkout is slow",
              "severity": "high",
              "service": "checkout",
              "values": {"error_rate": 6.2}
            }""";

    private final RuleBook book;
    private final RulePreview preview;
    private final Reading reading;

    RulePages(RuleBook book, RulePreview preview, Reading reading) {
        this.book = book;
        this.preview = preview;
        this.reading = reading;
    }

    record Form(@Nullable String source, @Nullable String body) {

        String message() {
            return body == null ? "" : body;
        }

        HttpHeaders headers() {
            HttpHeaders headers = new HttpHeaders();
            String begin = message().stripLeading();
            boolean form = !begin.startsWith("{") && !begin.startsWith("[") && begin.contains("=");
            headers.setContentType(form ? MediaType.APPLICATION_FORM_URLENCODED : MediaType.APPLICATION_JSON);
            return headers;
        }
    }

    @GetMapping({"/rules", "/rules/preview"})
    String rules(Model model) {
        return shown(new Form("generic", EXAMPLE), model);
    }

    /** Says what would happen to a message; nothing does. */
    @PostMapping("/rules/preview")
    String preview(Form form, HttpServletResponse response, Model model) {
        try {
            String source = form.source() == null || form.source().isBlank() ? "generic" : form.source();
            List<RulePreview.Expected> expected =
                    preview.of(source, form.message().getBytes(StandardCharsets.UTF_8), form.headers());
            model.addAttribute("expected", expected);
        } catch (ErrorResponseException problem) {
            response.setStatus(problem.getStatusCode().value());
            model.addAttribute("problem", FormProblems.text(problem));
        }
        return shown(form, model);
    }

    private String shown(Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("rules", book.rules());
        model.addAttribute("senders", reading.senders());
        return "rules";
    }
}
