package io.tocsin.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.incident.Incidents;
import io.tocsin.paging.PageView;
import io.tocsin.paging.Pages;
import io.tocsin.paging.Passage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Who was told of an incident, how, and whether it arrived. */
@RestController
class PagesController {

    private final Incidents incidents;
    private final Pages pages;

    PagesController(Incidents incidents, Pages pages) {
        this.incidents = incidents;
        this.pages = pages;
    }

    record Page(
            String id,
            int tier,
            @Nullable String person,
            String channel,
            String state,
            int attempts,
            Instant queuedAt,
            @Nullable Instant sentAt,
            String idempotencyKey,
            @Nullable String error,
            String via,
            List<Passage> history,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String bundledWith) {}

    @GetMapping("/api/incidents/{key}/pages")
    List<Page> pages(@PathVariable String key) {
        return pages.of(incidents.get(key).key()).stream()
                .map(PagesController::page)
                .toList();
    }

    private static Page page(PageView view) {
        return new Page(
                view.id(),
                view.tier(),
                view.person(),
                view.channel(),
                view.state(),
                view.attempts(),
                view.queuedAt(),
                view.sentAt(),
                view.idempotencyKey(),
                view.error(),
                view.via(),
                view.history(),
                view.bundledWith());
    }
}
