package io.tocsin.web;

import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentQuery;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Links;
import io.tocsin.metrics.Metrics;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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
    private final Headlines headlines;
    private final Format format;
    private final Links links;

    BoardController(Incidents incidents, Headlines headlines, Format format, Links links) {
        this.incidents = incidents;
        this.headlines = headlines;
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
        List<Incident> resolved = incidents.list(IncidentQuery.resolved(RECENT));
        long all = incidents.count(new IncidentQuery(null, null, null, null, null, 0, 1));
        Metrics.Headline figures = headlines.of(List.of(active, resolved, all));
        Double answered = figures.slaCompliance();
        return new Board(
                active,
                resolved,
                figures.lifecycle(),
                length(figures.mtta()),
                length(figures.mttr()),
                String.valueOf(figures.incidents()),
                answered == null ? NONE : String.format(Locale.ENGLISH, "%.1f %%", answered * PERCENT),
                all > 0,
                firstStep());
    }

    private String length(@Nullable Duration length) {
        return length == null ? NONE : format.length(length);
    }

    private String firstStep() {
        return """
                curl -X POST %s/intake/generic \\
                  -H "Authorization: Bearer $TOCSIN_INTAKE_KEY" -H "Content-Type: application/json" \\
                  -d '{"title": "Checkout is slow", "severity": "high", "service": "checkout"}'""".formatted(links.base());
    }
}
