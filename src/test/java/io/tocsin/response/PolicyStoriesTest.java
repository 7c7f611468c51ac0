package io.tocsin.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import io.tocsin.incident.TimelineEntry;
import io.tocsin.paging.PageView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** What policies and people's own rules say, and what then happens. */
@TocsinTest
@Import(Stage.class)
class PolicyStoriesTest {

    private static final String SECOND_TIER = "{notify: [{person: bob}], after: PT10M}";
    private static final String ALICE =
            "{id: alice, name: Alice Ng, email: alice@example.com, timeZone: America/New_York}";

    @Autowired
    private Stage stage;

    @Autowired
    private MockMvc http;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aTierThatDoesNotExistIsRefusedAndNobodyIsWokenForIt() {
        // given
        String key = opened("high");
        int before = stage.pages(key).size();

        // then
        for (String tier : List.of("999", "4", "0")) {
            JsonNode refused = stage.step(key, "escalate", Map.of("to", tier), 400);
            assertThat(refused.at("/detail").asText()).contains("to");
        }
        assertThat(stage.step(key, "escalate", Map.of("to", "999"), 400)
                        .at("/errors/0/detail")
                        .asText())
                .isEqualTo("There is no tier 999: the policy of " + key
                        + " has tiers 1 to 3. Leave 'to' out for the next one.");
        assertThat(stage.step(key, "escalate", Map.of("to", "zoe"), 400)
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("/to");
        assertThat(stage.pages(key)).hasSize(before);
        assertThat(stage.kinds(key)).doesNotContain("escalated");
        // and one that does exist is called in
        stage.step(key, "escalate", Map.of("to", "3"));
        assertThat(stage.paged(key)).containsExactly("alice", "alice", "bob", "carol");
    }

    @Test
    void outsideWorkingHoursTheTierIsSkippedAtOnce() {
        // given: it is ten in the morning; the second tier works at night
        try (Organisation org = new Organisation(http, jdbc)) {
            org.with(SECOND_TIER, "{notify: [{person: bob}], after: PT10M, only: [{from: '22:00', to: '06:00'}]}");
            String key = opened("high");

            // when
            stage.passes(Duration.ofMinutes(5));

            // then
            assertThat(stage.incident(key).escalationTier()).isEqualTo(3);
            assertThat(stage.paged(key)).containsExactly("alice", "alice", "bob", "carol");
        }
    }

    @Test
    void anEditedPolicyIsFollowedAndTheTimelineSaysSoOnce() {
        try (Organisation org = new Organisation(http, jdbc)) {
            // given
            String key = opened("high");
            stage.passes(Duration.ofMinutes(1));
            org.with(SECOND_TIER, "{notify: [{person: dave}], after: PT10M}");

            // when
            stage.passes(Duration.ofMinutes(15));

            // then
            assertThat(stage.paged(key)).startsWith("alice", "dave");
            assertThat(notes(key))
                    .singleElement()
                    .asString()
                    .startsWith("The policy platform-default was edited")
                    .endsWith("followed from here on");
        }
    }

    @Test
    void aPolicyWhoseOwnerKeepsItForOpenIncidentsIsKeptAndCountsForTheNextOne() {
        try (Organisation org = new Organisation(http, jdbc)) {
            // given
            org.with("- id: platform-default", "- id: platform-default\n    whenEdited: keep");
            stage.passes(Duration.ofMinutes(1));
            String key = opened("high");
            stage.passes(Duration.ofMinutes(1));
            org.with(SECOND_TIER, "{notify: [{person: dave}], after: PT10M}");

            // when
            stage.passes(Duration.ofMinutes(5));
            String next = stage.fires("CardsRefused", "search", "high")
                    .get("incident")
                    .asText();
            stage.passes(Duration.ofMinutes(6));

            // then
            assertThat(stage.paged(key)).startsWith("alice", "bob");
            assertThat(notes(key)).singleElement().asString().endsWith("kept is the one this incident began with");
            assertThat(stage.paged(next)).startsWith("alice", "dave");
            assertThat(notes(next)).isEmpty();
        }
    }

    @Test
    void whoeverHasItAndMakesNoProgressIsPagedAgainAndThenHelpIsCalledIn() {
        // given: SEV1 asks for a cause within half an hour
        String key = opened("critical");
        stage.step(key, "acknowledge", Map.of("by", "alice"));
        List<String> before = stage.paged(key);

        // when
        stage.passes(Duration.ofHours(1));
        List<String> after =
                stage.paged(key).subList(before.size(), stage.paged(key).size());

        // then
        List<String> reports = stage.timeline(key).stream()
                .map(TimelineEntry::text)
                .filter(text -> text.contains("cause found"))
                .toList();
        assertThat(reports).hasSizeGreaterThan(1);
        assertThat(reports.get(0)).startsWith("No cause found within");
        assertThat(reports.get(1)).startsWith("Still no cause found");
        assertThat(after).contains("alice", "carol", "bob");
        // and once the cause is known nobody is reminded any more
        stage.step(key, "identify", Map.of("note", "a full disk"));
        int told = stage.pages(key).size();
        stage.passes(Duration.ofMinutes(14));
        assertThat(stage.pages(key)).hasSize(told);
    }

    @Test
    void thePreviewSaysExactlyWhatThenHappens() throws Exception {
        try (Organisation org = new Organisation(http, jdbc)) {
            // given: rules of one's own, quiet hours, a tier for nights only, a day shift that ends
            org.with(ALICE, """
                            {id: alice, name: Alice Ng, email: alice@example.com, phone: "+15550100", timeZone: UTC,
                             quietHours: {from: "10:03", to: "10:20"},
                             contact: [{after: PT0S, by: [email]}, {after: PT1M, by: [sms], urgency: high},
                                       {after: PT4M, by: [voice]}]}""").with(SECOND_TIER, """
                            {notify: [{person: bob, only: [{from: "10:00", to: "10:20"}]},
                                                 {person: dave, except: [{from: "10:00", to: "10:20"}]}], after: PT10M}
                                  - {notify: [{person: carol}], after: PT1M, only: [{from: "22:00", to: "06:00"}]}""");
            for (String severity : List.of("critical", "high")) {
                clock.set(MovableClock.START);
                Instant start = clock.instant();
                // when
                List<String> foreseen = foreseen(severity);
                String key = stage.fires(
                                "Preview-" + severity, severity.equals("high") ? "search" : "checkout", severity)
                        .get("incident")
                        .asText();
                stage.passes(Duration.ofMinutes(61));

                // then
                List<String> happened = stage.pages(key).stream()
                        .filter(page -> page.idempotencyKey().matches(".*/(s\\d+|fallback)/.*"))
                        .map(page -> page.person() + " " + page.channel() + " " + wanted(page, start))
                        .sorted()
                        .toList();
                assertThat(happened).isEqualTo(foreseen).hasSizeGreaterThan(10);
            }
        }
    }

    private List<String> foreseen(String severity) throws Exception {
        JsonNode calls = stage.post(
                "/api/escalation/preview",
                json.valueToTree(Map.of(
                        "service",
                        "checkout",
                        "severity",
                        severity,
                        "at",
                        clock.instant().toString())),
                200,
                TocsinTest.API_TOKEN);
        List<String> lines = new ArrayList<>();
        for (JsonNode call : calls) {
            for (JsonNode way : call.get("ways")) {
                lines.add(way.get("person").asText() + " " + way.get("channel").asText() + " "
                        + Duration.parse(way.get("after").asText()));
            }
        }
        lines.sort(Comparator.naturalOrder());
        return lines;
    }

    /** When it was to go out: the time it was queued plus the wait its key names. */
    private static Duration wanted(PageView page, Instant start) {
        String key = page.idempotencyKey();
        Duration wait = Duration.parse(key.substring(key.lastIndexOf('/') + 1));
        return Duration.between(start, page.queuedAt()).plus(wait);
    }

    private List<String> notes(String key) {
        return stage.timeline(key).stream()
                .filter(entry -> entry.text().startsWith("The policy"))
                .map(TimelineEntry::text)
                .toList();
    }

    private String opened(String severity) {
        return stage.fires("HighErrorRate", "checkout", severity)
                .get("incident")
                .asText();
    }
}
