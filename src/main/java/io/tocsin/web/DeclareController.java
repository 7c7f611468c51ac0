package io.tocsin.web;

import io.tocsin.directory.Directory;
import io.tocsin.incident.Declaration;
import io.tocsin.incident.Declarations;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Severity;
import io.tocsin.platform.Caller;
import io.tocsin.platform.Ids;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The form by which a person declares an incident. */
@Controller
class DeclareController {

    private final Declarations declarations;
    private final Directory directory;

    DeclareController(Declarations declarations, Directory directory) {
        this.declarations = declarations;
        this.directory = directory;
    }

    record Form(
            @Nullable String title,
            @Nullable String severity,
            @Nullable String service,
            @Nullable String description,
            @Nullable Boolean drill) {}

    @GetMapping("/declare")
    String form(Model model) {
        return shown(new Form(null, null, null, null, null), model);
    }

    @PostMapping("/declare")
    String declare(Form form, Model model, HttpServletResponse response) {
        String title = form.title() == null ? "" : form.title().strip();
        Optional<Severity> severity = Optional.ofNullable(form.severity()).flatMap(Severity::of);
        if (title.isEmpty() || severity.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("problem", title.isEmpty() ? "Say what is wrong." : "Choose how bad it is.");
            return shown(form, model);
        }
        Incident incident = declarations.declare(
                new Declaration(
                        title,
                        blankToNull(form.description()),
                        severity.get().word(),
                        known(form.service()),
                        "web",
                        // what people declare never swallows another declaration: each stands alone
                        "v1:declared:" + Ids.next(),
                        null,
                        Boolean.TRUE.equals(form.drill())),
                Caller.current().id());
        return "redirect:/incidents/" + incident.key() + "?done=declare";
    }

    private String shown(Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("severities", Severity.values());
        model.addAttribute("services", directory.services());
        return "declare";
    }

    private @Nullable String known(@Nullable String service) {
        return service != null && directory.service(service).isPresent() ? service : null;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
