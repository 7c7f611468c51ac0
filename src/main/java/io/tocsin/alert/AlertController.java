package io.tocsin.alert;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alerts as they stand, with the messages they came in. */
@RestController
@RequestMapping("/api/alerts")
class AlertController {

    /**
     * @param raw the latest message, byte for byte
     * @param bodies the first, the last that changed the state and the latest message, each once, oldest first
     */
    record Detail(@JsonUnwrapped AlertView alert, @Nullable RawBody raw, List<RawBody> bodies) {}

    private static final Set<String> STATES = Set.of("firing", "resolved", "suppressed");
    private static final int LARGEST_PAGE = 200;

    /** What is looked for; every part may be left out. */
    record Asked(
            @Nullable String state,
            @Nullable String service,
            @Nullable String source,
            @Nullable String q) {}

    private final AlertSearch search;
    private final Alerts alerts;

    AlertController(AlertSearch search, Alerts alerts) {
        this.search = search;
        this.alerts = alerts;
    }

    /** Pages count from 0. */
    @GetMapping
    AlertSearch.Page find(
            @ParameterObject Asked asked,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        String wanted = given(asked.state());
        if (wanted != null && !STATES.contains(wanted)) {
            throw Problems.invalid(List.of(
                    new Violation("/state", "expected firing, resolved or suppressed, found '" + wanted + "'")));
        }
        AlertSearch.Query query =
                new AlertSearch.Query(wanted, given(asked.service()), given(asked.source()), given(asked.q()));
        return search.find(query, Math.max(0, page), Math.min(Math.max(1, size), LARGEST_PAGE));
    }

    @GetMapping("/{id}")
    Detail alert(@PathVariable String id) {
        String clean = PlainText.clean(id);
        AlertView alert = alerts.alert(clean).orElseThrow(() -> Problems.notFound("alert", clean));
        List<RawBody> kept = alerts.bodies(clean);
        return new Detail(alert, kept.isEmpty() ? null : kept.get(kept.size() - 1), kept);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : PlainText.clean(text.strip());
    }
}
