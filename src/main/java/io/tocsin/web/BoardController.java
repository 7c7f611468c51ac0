package io.tocsin.web;

import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentQuery;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Links;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: what is going on, what was resolved lately, how well it goes. */
@Controller
class BoardController {

    private static final String NONE = "–";
    private static final int RECENT = 8;
    private static final double PERCENT = 100.0;

    private final Incidents incidents;
    private final Figures figures;
    private final Format format;
    private final Links links;

    BoardController(Incidents incidents, Figures figures, Format format, Links links) {
        this.incidents = incidents;
        this.figures = figures;
        this.format = format;
        this.links = links;
    }

    @GetMapping("/")
    String board(Model model) {
        model.addAttribute("board", read());
        return "board";
    }

    /** The part that is refreshed. */
    @GetMapping("/board")
    String live(Model model) {
        model.addAttribute("board", read());
        return "board-live :: board";
    }

    private Board read() {
        List<Incident> active = incidents.list(IncidentQuery.open(IncidentQuery.MOST)).stream()
                .sorted(Comparator.comparing(Incident::severity)
                        .thenComparing(Incident::openedAt, Comparator.reverseOrder()))
                .toList();
        boolean happened = incidents.count(new IncidentQuery(null, null, null, null, null, 0, 1)) > 0;
        return new Board(
                active,
                incidents.list(IncidentQuery.resolved(RECENT)),
                figures.lifecycle(),
                length(figures.mtta()),
                length(figures.mttr()),
                String.valueOf(figures.incidents30d()),
                figures.slaCompliance()
                        .map(share -> String.format(Locale.ENGLISH, "%.1f %%", share * PERCENT))
                        .orElse(NONE),
                happened,
                firstStep());
    }

    private String length(Optional<Duration> length) {
        return length.map(format::length).orElse(NONE);
    }

    private String firstStep() {
        return """
                curl -X POST %s/intake/generic \\
                  -H "Authorization: Bearer $TOCSIN_INTAKE_KEY" -H "Content-Type: application/json" \\
                  -d '{"title": "Checkout is slow", "severity": "high", "service": "checkout"}'""".formatted(links.base());
    }
}
