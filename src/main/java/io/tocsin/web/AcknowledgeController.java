package io.tocsin.web;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.incident.AckLinks;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentDesk;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Status;
import io.tocsin.platform.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The page behind the link in a page: no login, no script, one button. Looking at it changes nothing, since mail and
 * chat programs look at every link.
 */
@Controller
class AcknowledgeController {

    private static final String PAGE = "acknowledge";

    private final AckLinks links;
    private final Incidents incidents;
    private final IncidentDesk desk;
    private final Directory directory;

    AcknowledgeController(AckLinks links, Incidents incidents, IncidentDesk desk, Directory directory) {
        this.links = links;
        this.incidents = incidents;
        this.desk = desk;
        this.directory = directory;
    }

    @GetMapping("/a/{token}")
    String look(@PathVariable String token, Model model, HttpServletResponse response) {
        model.addAttribute("token", token);
        Optional<AckLinks.Claim> claim = links.read(token);
        Optional<Incident> incident = claim.flatMap(read -> incidents.find(read.incidentKey()));
        if (claim.isEmpty() || incident.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return refused(
                    model,
                    "This link does not work",
                    "Part of it may have been lost on its way. Open the newest message, or log in and go to the board.");
        }
        show(incident.get(), claim.get(), model);
        if (claim.get().expired()) {
            response.setStatus(HttpStatus.GONE.value());
        }
        return PAGE;
    }

    @PostMapping("/a/{token}")
    String acknowledge(@PathVariable String token, Model model, HttpServletResponse response) {
        Optional<AckLinks.Claim> claim = links.read(token).filter(read -> !read.expired());
        if (claim.isPresent()) {
            try {
                desk.acknowledge(claim.get().incidentKey(), claim.get().person(), null);
                return "redirect:/a/" + token;
            } catch (ProblemException past) {
                // the page says how the incident stands, which is all there is to say
                response.setStatus(past.getStatusCode().value());
            }
        }
        return look(token, model, response);
    }

    private void show(Incident incident, AckLinks.Claim claim, Model model) {
        boolean ask = incident.status() == Status.DETECTED && !claim.expired();
        model.addAttribute("incident", incident);
        model.addAttribute("person", name(claim.person()));
        model.addAttribute("ask", ask);
        model.addAttribute("said", said(incident, claim));
        model.addAttribute("tone", ask || claim.expired() ? "note" : "good");
    }

    private @Nullable String said(Incident incident, AckLinks.Claim claim) {
        String assignee = incident.assignee();
        if (!incident.open()) {
            return "It is over: this incident is " + incident.status().text().replace('-', ' ')
                    + ". There is nothing left to do here.";
        }
        if (incident.status() != Status.DETECTED) {
            if (claim.person().equals(assignee)) {
                return "You have it. Nobody else is being paged.";
            }
            return (assignee == null ? "Somebody" : name(assignee)) + " has it. Nobody else is being paged.";
        }
        return claim.expired()
                ? "This link has expired. Open the incident and acknowledge it there: nobody has it yet."
                : null;
    }

    private static String refused(Model model, String title, String advice) {
        model.addAttribute("title", title);
        model.addAttribute("advice", advice);
        return PAGE;
    }

    private String name(String person) {
        return directory.person(person).map(Person::name).orElse(person);
    }
}
