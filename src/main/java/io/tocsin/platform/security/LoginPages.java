package io.tocsin.platform.security;

import io.tocsin.platform.Caller;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page to log in, and the one where an invited person sets a password. */
@Controller
class LoginPages {

    private final Invitations invitations;
    private final Members members;

    LoginPages(Invitations invitations, Members members) {
        this.invitations = invitations;
        this.members = members;
    }

    @GetMapping("/login")
    String login() {
        return Caller.current().equals(Caller.SYSTEM) ? "login" : "redirect:/";
    }

    @GetMapping("/welcome/{token}")
    String welcome(@PathVariable String token, Model model) {
        model.addAttribute("person", invited(token));
        return "welcome";
    }

    @PostMapping("/welcome/{token}")
    String setPassword(
            @PathVariable String token, @RequestParam String password, @RequestParam String again, Model model) {
        String person = invited(token);
        Optional<String> problem = PasswordRules.problem(person, password, again);
        if (problem.isPresent()) {
            model.addAttribute("person", person);
            model.addAttribute("problem", problem.get());
            return "welcome";
        }
        if (!invitations.accept(token, password)) {
            throw new ResponseStatusException(HttpStatus.GONE);
        }
        return "redirect:/login?welcome";
    }

    private String invited(String token) {
        return invitations
                .person(token)
                .filter(members::person)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.GONE));
    }
}
