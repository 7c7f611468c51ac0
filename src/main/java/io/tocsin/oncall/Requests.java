package io.tocsin.oncall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigProblem;
import io.tocsin.platform.config.ConfigReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Reads what callers send with the words, and the checks, of the configuration document. */
@Component
class Requests {

    /** What a preview is asked for. */
    record Preview(Rota rota, List<Instant> at) {}

    private static final int MOST_INSTANTS = 10_000;
    private static final int LONGEST_REASON = 500;

    private final ScheduleReader reader;
    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    Requests(ScheduleReader reader) {
        this.reader = reader;
    }

    Preview preview(String body) {
        return read(body, node -> {
            Schedule schedule = reader.schedule(node.field("schedule"));
            List<StandIn> standIns = node.field("overrides").items().stream()
                    .map(item -> standIn(item, item.field("id").text("preview")))
                    .toList();
            return new Preview(new Rota(schedule, standIns), instants(node.field("at")));
        });
    }

    StandIn standIn(String body, String id) {
        return read(body, node -> standIn(node, id));
    }

    private static List<Instant> instants(ConfigNode node) {
        List<ConfigNode> items = node.items();
        if (!node.present()) {
            node.problem("`at` is missing: list the instants to look at");
        } else if (items.size() > MOST_INSTANTS) {
            node.problem("at most " + MOST_INSTANTS + " instants at a time");
            return List.of();
        }
        return items.stream().map(Values::instant).toList();
    }

    private static StandIn standIn(ConfigNode node, String id) {
        String person = node.field("person").reference("person");
        ConfigNode end = node.field("to");
        Instant from = Values.instant(node.field("from"));
        Instant to = Values.instant(end);
        String reason = node.field("reason").textOrNull();
        if (end.present() && !from.isBefore(to)) {
            end.problem("`to` must be later than `from`");
        }
        return new StandIn(id, person, from, to, reason == null ? null : clean(reason));
    }

    private static String clean(String reason) {
        return PlainText.clip(PlainText.clean(reason), LONGEST_REASON);
    }

    private <T> T read(String body, Function<ConfigNode, T> read) {
        List<ConfigProblem> problems = new ArrayList<>();
        T value = ConfigReader.readPart(json(body), read, problems);
        if (!problems.isEmpty()) {
            throw Problems.invalid(problems.stream()
                    .map(problem -> new Violation(problem.pointer(), problem.detail()))
                    .toList());
        }
        return value;
    }

    /** Checked as JSON and written anew, since YAML reads some white space of JSON differently. */
    private String json(String body) {
        try {
            JsonNode json = mapper.readTree(body);
            if (json.isMissingNode()) {
                throw Problems.badRequest("malformed-json", "The body is empty: send a JSON object.");
            }
            return mapper.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw Problems.badRequest("malformed-json", "The body is no JSON: " + e.getOriginalMessage());
        }
    }
}
