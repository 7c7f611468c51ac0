package io.tocsin.web;

import io.tocsin.readiness.TestPage;
import io.tocsin.readiness.TestPages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The page behind a test page's link: no login, one button. Looking at it confirms nothing, since programs look too. */
@Controller
class TestPagePages {

    private final TestPages testPages;

    TestPagePages(TestPages testPages) {
        this.testPages = testPages;
    }

    @GetMapping("/t/{token}")
    String look(@PathVariable String token, Model model, HttpServletResponse response) {
        return shown(token, testPages.find(token), model, response);
    }

    @PostMapping("/t/{token}")
    String confirm(@PathVariable String token, Model model, HttpServletResponse response) {
        return shown(token, testPages.confirm(token), model, response);
    }

    private static String shown(String token, Optional<TestPage> page, Model model, HttpServletResponse response) {
        if (page.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        model.addAttribute("token", token);
        model.addAttribute("test", page.orElse(null));
        return "test-page";
    }
}
