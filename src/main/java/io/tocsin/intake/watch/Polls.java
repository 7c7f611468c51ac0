package io.tocsin.intake.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.alert.Measurement;
import io.tocsin.alert.Measurements;
import io.tocsin.intake.watch.PollsSection.Poll;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.config.ConfigApplied;
import io.tocsin.platform.config.ConfigDocument;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Asks a Prometheus and measures what it answers against the rules. One that can't be asked is itself worth an alert. */
@Component
class Polls {

    static final String KIND = "poll";

    private static final int OK = 200;
    private static final int TOO_OFTEN = 5;
    private static final int MOST_SERIES = 1_000;
    private static final String VALUES = "prometheus-poll";

    private final ConfigDocument document;
    private final WatchTable table;
    private final Fetch fetch;
    private final Measurements measurements;
    private final Raising raising;
    private final ObjectMapper json;
    private final Clock clock;

    Polls(
            ConfigDocument document,
            WatchTable table,
            Fetch fetch,
            Measurements measurements,
            Raising raising,
            ObjectMapper json,
            Clock clock) {
        this.document = document;
        this.table = table;
        this.fetch = fetch;
        this.measurements = measurements;
        this.raising = raising;
        this.json = json;
        this.clock = clock;
    }

    List<Poll> all() {
        return document.get(PollsSection.Polls.class).all();
    }

    @EventListener
    void on(ConfigApplied applied) {
        all().forEach(poll -> table.begin(KIND, poll.name(), clock.instant()));
        table.keepOnly(KIND, all().stream().map(Poll::name).toList());
    }

    /** Asks what is due; each look belongs to one node. */
    void look() {
        for (Watched due : table.due(KIND)) {
            all().stream()
                    .filter(poll -> poll.name().equals(due.name()))
                    .filter(poll -> table.claim(due, clock.instant().plus(poll.every())))
                    .forEach(poll -> look(poll, due));
        }
    }

    private void look(Poll poll, Watched before) {
        try {
            JsonNode result = ask(poll);
            table.alive(KIND, poll.name(), clock.instant().plus(poll.every()));
            if (before.down()) {
                raising.clear(deaf(poll), poll.url() + " answers again.");
            }
            for (int i = 0; i < Math.min(result.size(), MOST_SERIES); i++) {
                measure(poll, result.get(i));
            }
        } catch (Fetch.NoAnswer e) {
            String problem = PlainText.line(String.valueOf(e.getMessage()), 300);
            table.failed(before, problem);
            if (before.failures() + 1 >= TOO_OFTEN) {
                raising.fire(deaf(poll), poll.url() + ": " + problem);
                table.markDown(KIND, poll.name());
            }
        }
    }

    private JsonNode ask(Poll poll) throws Fetch.NoAnswer {
        String query = URLEncoder.encode(poll.query(), StandardCharsets.UTF_8);
        String base = poll.url().replaceFirst("/+$", "");
        Fetch.Answer answer =
                fetch.get(URI.create(base + "/api/v1/query?query=" + query), poll.token(), poll.timeout());
        try {
            JsonNode body = json.readTree(answer.body());
            if (answer.status() != OK || !body.path("status").asText().equals("success")) {
                throw new Fetch.NoAnswer("answered " + answer.status() + " "
                        + PlainText.line(body.path("error").asText(), 200));
            }
            JsonNode data = body.path("data");
            boolean scalar = data.path("resultType").asText().equals("scalar");
            return scalar
                    ? json.createArrayNode().add(json.createObjectNode().set("value", data.path("result")))
                    : data.path("result");
        } catch (JsonProcessingException e) {
            throw new Fetch.NoAnswer("answered " + answer.status() + ", and no JSON");
        }
    }

    private void measure(Poll poll, JsonNode series) {
        Map<String, String> labels = new TreeMap<>();
        series.path("metric")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        labels.remove("__name__");
        if (poll.service() != null) {
            labels.put("service", poll.service());
        }
        double value = value(series.path("value").path(1).asText());
        if (Double.isFinite(value)) {
            Instant now = clock.instant();
            Measurement measured = new Measurement(poll.metric(), value, poll.unit(), labels, now);
            measurements.reports(VALUES, measured).forEach(report -> raising.tell(report, series.toString()));
        }
    }

    /** Not a number for what Prometheus writes where there is none. */
    private static double value(String text) {
        try {
            return Double.parseDouble(text.replace("Inf", "Infinity"));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static Raising.Trouble deaf(Poll poll) {
        String title = "The query " + poll.name() + " can't be asked";
        return new Raising.Trouble(KIND, poll.name(), title, poll.service(), "medium");
    }
}
