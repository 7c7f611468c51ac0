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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what callers send with the words, and the checks, of the configuration document. */
@Component
class Requests {

    /** What a preview is asked for. */
    record Preview(Rota rota, List<Instant> at) {}

    /** Who takes what time. */
    record Taken(Period time, @Nullable String by, @Nullable String reason) {}

    /** Who answers what. */
    record Reply(@Nullable String by, @Nullable String note) {}

    /** Whose calendar, of one schedule or of all. */
    record LinkWanted(@Nullable String person, @Nullable String schedule) {}

    private static final int MOST_INSTANTS = 10_000;
    private static final int LONGEST_REASON = 500;

    private final ScheduleReader reader;
    private final HolidayReader holidays;
    private final RotaBook book;
    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    Requests(ScheduleReader reader, HolidayReader holidays, RotaBook book) {
        this.reader = reader;
        this.holidays = holidays;
        this.book = book;
    }

    Preview preview(String body) {
        return read(body, node -> {
            Schedule schedule = reader.schedule(node.field("schedule"));
            List<StandIn> standIns = node.field("overrides").items().stream()
                    .map(item -> standIn(item, item.field("id").text("preview")))
                    .toList();
            Holidays daysOff = holidays.holidays(node.field("holidays"));
            return new Preview(book.preview(schedule, standIns, daysOff), instants(node.field("at")));
        });
    }

    /** What is asked for, of the caller's own shift where no person is named. */
    Wanted wanted(String body) {
        return read(body, node -> {
            Period time = period(node);
            ConfigNode inReturn = node.field("inReturn");
            ConfigNode expiry = node.field("expiresAt");
            ConfigNode offeredTo = node.field("offeredTo");
            if (inReturn.present() && !offeredTo.present()) {
                offeredTo.problem("`offeredTo` is missing: a swap is offered to whoever has the shift taken in return");
            }
            return new Wanted(
                    node.field("person").textOrNull(),
                    time,
                    offeredTo.textOrNull(),
                    inReturn.present() ? period(inReturn) : null,
                    expiry.present() ? Values.instant(expiry) : null,
                    reason(node.field("reason")));
        });
    }

    /** Who takes what time. */
    Taken taken(String body) {
        return read(body, node -> new Taken(period(node), node.field("by").textOrNull(), reason(node.field("reason"))));
    }

    /** An answer to a request, which may be given without a word. */
    Reply reply(@Nullable String body) {
        return body == null || body.isBlank()
                ? new Reply(null, null)
                : read(body, node -> new Reply(node.field("by").textOrNull(), reason(node.field("note"))));
    }

    /** Whom a calendar link is for, and of which schedule; both may be left out. */
    LinkWanted link(@Nullable String body) {
        return body == null || body.isBlank()
                ? new LinkWanted(null, null)
                : read(
                        body,
                        node -> new LinkWanted(
                                node.field("person").textOrNull(),
                                node.field("schedule").textOrNull()));
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
        Period time = period(node);
        return new StandIn(id, person, time.from(), time.to(), reason(node.field("reason")));
    }

    private static Period period(ConfigNode node) {
        ConfigNode end = node.field("to");
        Instant from = Values.instant(node.field("from"));
        Instant to = Values.instant(end);
        if (end.present() && !from.isBefore(to)) {
            end.problem("`to` must be later than `from`");
        }
        return new Period(from, to);
    }

    private static @Nullable String reason(ConfigNode node) {
        String reason = node.textOrNull();
        return reason == null ? null : PlainText.clip(reason, LONGEST_REASON);
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
