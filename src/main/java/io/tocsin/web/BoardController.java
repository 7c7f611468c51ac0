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
    /** The figures are those of the last 30 days. */
    private static final Duration PERIOD = Duration.ofDays(30);

    private static final int RECENT = 8;
    private static final double PERCENT = 100.0;

    private final Incidents incidents;
    private final Metrics metrics;
    private final Format format;
    private final Links links;

    BoardController(Incidents incidents, Metrics metrics, Format format, Links links) {
        this.incidents = incidents;
        this.metrics = metrics;
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
        Metrics.Headline figures = metrics.headline(PERIOD);
        Double answered = figures.slaCompliance();
        return new Board(
                active,
                incidents.list(IncidentQuery.resolved(RECENT)),
                figures.lifecycle(),
                length(figures.mtta()),
                length(figures.mttr()),
                String.valueOf(figures.incidents()),
                answered == null ? NONE : String.format(Locale.ENGLISH, "%.1f %%", answered * PERCENT),
                happened,
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
