package io.tocsin.statuspage;

import io.tocsin.incident.Links;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The public page, open to everybody, in three forms; caches may keep each for a few seconds. */
@Controller
class StatusPageController {

    private static final CacheControl CACHED =
            CacheControl.maxAge(Duration.ofSeconds(15)).cachePublic();

    private final PublicView view;
    private final Links links;

    StatusPageController(PublicView view, Links links) {
        this.view = view;
        this.links = links;
    }

    @GetMapping("/status")
    String page(Model model, jakarta.servlet.http.HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CACHED.getHeaderValue());
        model.addAttribute("page", view.overview());
        return "status";
    }

    @GetMapping(path = "/status/summary.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ResponseEntity<Summary> summary() {
        return ResponseEntity.ok()
                .cacheControl(CACHED)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .body(Summary.of(view.overview(), url()));
    }

    @GetMapping(path = "/status/history.atom", produces = "application/atom+xml;charset=UTF-8")
    @ResponseBody
    ResponseEntity<String> feed() {
        return ResponseEntity.ok().cacheControl(CACHED).body(Feed.of(view.overview(), url()));
    }

    private String url() {
        return links.base() + "/status";
    }
}
