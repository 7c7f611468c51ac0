package io.tocsin.metrics;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Service;
import io.tocsin.directory.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The error budgets of the services that promise something. */
@Component
class Budgets {

    private final Cases cases;
    private final Directory directory;

    Budgets(Cases cases, Directory directory) {
        this.cases = cases;
        this.directory = directory;
    }

    /** Adds to the figures of each service what is left of its budget at the end of a time. */
    void addTo(Map<String, Figures> services, Instant end) {
        Map<String, Slo> objectives = objectives(services.keySet());
        // each has a window of its own: what did harm is read once, for the longest
        Duration longest = objectives.values().stream()
                .map(Slo::window)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        List<Case> harming = longest.isZero() ? List.of() : cases.touching(new Span(end.minus(longest), end));
        objectives.forEach((service, slo) -> {
            List<Case> own = harming.stream()
                    .filter(one -> service.equals(one.service()))
                    .toList();
            services.computeIfPresent(service, (any, figures) -> figures.with(ErrorBudget.of(slo, end, own)));
        });
    }

    private Map<String, Slo> objectives(Set<String> services) {
        Map<String, Slo> objectives = new HashMap<>();
        for (Service service : directory.services()) {
            Slo slo = service.slo();
            if (slo != null && services.contains(service.id())) {
                objectives.put(service.id(), slo);
            }
        }
        return objectives;
    }
}
