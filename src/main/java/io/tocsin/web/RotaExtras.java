package io.tocsin.web;

import io.tocsin.directory.Person;
import io.tocsin.oncall.CalendarLink;
import io.tocsin.oncall.CalendarLinks;
import io.tocsin.oncall.Fairness;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What stands on the page of a rota besides its shifts. */
@Component
class RotaExtras {

    private static final Duration COMPARED = Duration.ofDays(90);

    private final Fairness fairness;
    private final CalendarLinks links;

    RotaExtras(Fairness fairness, CalendarLinks links) {
        this.fairness = fairness;
        this.links = links;
    }

    void fill(RotaLook look, Model model) {
        String schedule = look.rota().id();
        model.addAttribute("burdens", fairness.of(schedule, look.now().minus(COMPARED), look.now()));
        model.addAttribute("links", links(look, schedule));
    }

    private List<CalendarLink> links(RotaLook look, String schedule) {
        Person me = look.me();
        return me == null
                ? List.of()
                : links.of(me.id()).stream()
                        .filter(link ->
                                link.schedule() == null || link.schedule().equals(schedule))
                        .toList();
    }
}
