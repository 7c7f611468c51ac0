package io.tocsin.intake;

import io.tocsin.incident.Links;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** What to enter at a sender so that it raises alerts here: one text per sender, {@code intake/<source>.md}. */
@Component
class Snippets {

    /** Doors that speak another product's API, by the name an integration is made for. */
    private static final Map<String, String> DOORS = Map.of(
            "pagerduty-events-v2", "/v2/enqueue",
            "pagerduty-events-v1", "/generic/2010-04-15/create_event.json",
            "opsgenie-api", "/v2/alerts",
            "prometheus", "/api/v2/alerts");

    private final Links links;

    Snippets(Links links) {
        this.links = links;
    }

    /** The names of doors that are no {@link Source}. */
    Set<String> doors() {
        return DOORS.keySet();
    }

    String url(String source) {
        String path =
                source.equals(Integration.ANY) ? "/intake/generic" : DOORS.getOrDefault(source, "/intake/" + source);
        return links.base() + path;
    }

    /** The text with address and key in their places. */
    String snippet(String source, String key) {
        ClassPathResource own = new ClassPathResource("intake/" + source + ".md");
        ClassPathResource text = own.exists() ? own : new ClassPathResource("intake/any.md");
        try {
            return text.getContentAsString(StandardCharsets.UTF_8)
                    .replace("{base}", links.base())
                    .replace("{host}", links.base().replaceFirst("^https?://", ""))
                    .replace("{scheme}", links.base().startsWith("https") ? "https" : "http")
                    .replace("{url}", url(source))
                    .replace("{key}", key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
