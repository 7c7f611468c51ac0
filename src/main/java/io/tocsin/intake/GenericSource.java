package io.tocsin.intake;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Fingerprint;
import io.tocsin.alert.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Our own shape, for whatever can send JSON: one alert, or a list of them. */
@Component
class GenericSource implements Source {

    @Override
    public String name() {
        return "generic";
    }

    @Override
    public boolean onlyItsBody() {
        return true;
    }

    @Override
    public List<Alert> read(Part body, HttpHeaders headers) {
        List<Part> parts = body.isList() ? body.items() : List.of(body);
        return parts.stream().map(this::read).filter(Objects::nonNull).toList();
    }

    private @Nullable Alert read(Part body) {
        String title = title(body.field("title"));
        boolean firing = firing(body.field("status"));
        String service = body.field("service").words();
        Map<String, String> labels = body.field("labels").texts();
        String key = body.field("dedupKey").words();
        Alert alert = new Alert(
                name(),
                key == null ? keyOf(title, service, labels) : key,
                firing,
                title,
                body.field("severity").words(),
                service,
                body.field("description").text(),
                labels,
                links(body.field("links")),
                body.field("values").numbers(),
                body.field("startsAt").time(),
                body.field("endsAt").time(),
                body.field("runbook").words(),
                false);
        return body.violations().isEmpty() ? alert : null;
    }

    private static String title(Part title) {
        String words = title.words();
        if (words == null && title.violations().isEmpty()) {
            title.wrong("a title is required: say in a few words what is wrong");
        }
        return words == null ? "" : words;
    }

    private static boolean firing(Part status) {
        String word = Optional.ofNullable(status.words()).orElse("firing");
        if (!word.equals("firing") && !word.equals("resolved")) {
            status.wrong("expected firing or resolved");
        }
        return word.equals("firing");
    }

    private static List<Link> links(Part links) {
        List<Link> read = new ArrayList<>();
        for (Part link : links.items()) {
            String href = link.field("href").words();
            if (href == null || !href.matches("(?i)https?://\\S+")) {
                link.field("href").wrong("expected an http or https address");
            } else {
                read.add(new Link(href, link.field("text").words()));
            }
        }
        return read;
    }

    /** Without a key of its own an alert is known by title, service and labels: its resolve has to repeat those. */
    private static String keyOf(String title, @Nullable String service, Map<String, String> labels) {
        List<String> parts = new ArrayList<>(List.of(title, service == null ? "" : service));
        new TreeMap<>(labels).forEach((name, value) -> parts.addAll(List.of(name, value)));
        return Fingerprint.of(parts.toArray(String[]::new));
    }
}
