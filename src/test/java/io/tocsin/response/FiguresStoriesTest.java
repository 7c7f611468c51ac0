package io.tocsin.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tocsin.TocsinTest;
import io.tocsin.metrics.Metrics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

/** Figures come from the process's own history, and leave out what must not count. */
@TocsinTest
@Import(Stage.class)
class FiguresStoriesTest {

    private static final String JUNE = "from=2026-06-01T00:00:00Z&to=2026-07-01T00:00:00Z";

    @Autowired
    private Stage stage;

    @Autowired
    private Metrics metrics;

    @Autowired
    private MeterRegistry registry;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ObjectMapper json;

    private String opened(String service, String severity) {
        return stage.fires("Trouble", service, severity).get("incident").asText();
    }

    private void worked(String key, int acknowledge, int identify, int mitigate, int resolve) {
        stage.passes(Duration.ofMinutes(acknowledge));
        stage.step(key, "acknowledge", Map.of("by", "alice"));
        stage.passes(Duration.ofMinutes(identify - acknowledge));
        stage.step(key, "identify", Map.of("note", "found"));
        stage.passes(Duration.ofMinutes(mitigate - identify));
        stage.step(key, "mitigate", Map.of("note", "stopped"));
        stage.passes(Duration.ofMinutes(resolve - mitigate));
        stage.step(key, "resolve", Map.of("note", "over"));
    }

    private JsonNode figures(String query) throws Exception {
        String text = mvc.perform(
                        get("/api/metrics?" + query).header("Authorization", "Bearer " + TocsinTest.API_TOKEN))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return json.readTree(text);
    }

    private String report(String type) throws Exception {
        return mvc.perform(get("/api/reports/monthly/2026-06")
                        .accept(type)
                        .header("Authorization", "Bearer " + TocsinTest.API_TOKEN))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void lengthsAreThoseOfTheMovedClock() throws Exception {
        // given
        worked(opened("checkout", "high"), 4, 10, 24, 34);
        worked(opened("checkout", "critical"), 6, 8, 20, 44);
        // when
        JsonNode total = figures(JUNE).get("total");
        // then
        assertThat(total.at("/counts/incidents").asInt()).isEqualTo(2);
        assertThat(total.at("/mtta/mean").asDouble()).isEqualTo(300);
        assertThat(total.at("/mtta/p90").asDouble()).isEqualTo(240 + 0.9 * 120);
        assertThat(total.at("/mtta/n").asInt()).isEqualTo(2);
        assertThat(total.at("/mtti/mean").asDouble()).isEqualTo((360 + 120) / 2.0);
        assertThat(total.at("/mttm/mean").asDouble()).isEqualTo((1440 + 1200) / 2.0);
        assertThat(total.at("/mttr/p50").asDouble()).isEqualTo((34 + 44) * 30);
        assertThat(total.at("/mttr/open").asInt()).isZero();
        assertThat(total.at("/mttd/n").asInt()).isZero();
        assertThat(total.at("/mtbf/insufficient").asBoolean()).isTrue();
        // SEV2 was answered in 4 of 15 minutes, SEV1 in 6 of 5; the first tier has 5 minutes
        assertThat(total.at("/sla/respond/met").asInt()).isEqualTo(1);
        assertThat(total.at("/sla/respond/breached").asInt()).isEqualTo(1);
        assertThat(total.at("/sla/resolve/rate").asDouble()).isEqualTo(0.5);
        assertThat(total.at("/escalationRate").asDouble()).isEqualTo(0.5);
        assertThat(total.at("/falsePositiveRate").asDouble()).isZero();
        // when
        JsonNode groups = figures(JUNE + "&by=severity").get("groups");
        // then
        assertThat(groups.at("/SEV2/mttr/mean").asDouble()).isEqualTo(34 * 60);
        assertThat(groups.at("/SEV1/mttr/mean").asDouble()).isEqualTo(44 * 60);
        assertThat(figures(JUNE + "&by=month")
                        .get("groups")
                        .at("/2026-06/counts/incidents")
                        .asInt())
                .isEqualTo(2);
        assertThat(figures(JUNE + "&by=service")
                        .get("groups")
                        .at("/checkout/counts/incidents")
                        .asInt())
                .isEqualTo(2);
        Metrics.Headline headline = metrics.headline(Duration.ofDays(30));
        assertThat(headline.mtta()).isEqualTo(Duration.ofMinutes(5));
        assertThat(headline.mttr()).isEqualTo(Duration.ofMinutes(39));
        assertThat(headline.slaCompliance()).isEqualTo(0.5);
        assertThat(headline.lifecycle()).extracting(Metrics.Stage::name).startsWith("Detected", "Acknowledged");
    }

    @Test
    void whatWentAwayByItselfIsNoFastAnswerAndOtherIncidentsDoNotCount() throws Exception {
        // given
        opened("search", "high");
        stage.passes(Duration.ofMinutes(1));
        stage.clears("Trouble", "search", "high");
        // the database stands on nothing: what fires on it joins no other service's incident
        String into = opened("checkout", "high");
        String merged = opened("database", "high");
        stage.step(merged, "merge", Map.of("into", into));
        stage.step(into, "false-positive", Map.of("reason", "a test"));
        stage.post(
                "/api/incidents",
                json.valueToTree(Map.of("title", "drill", "severity", "SEV3", "drill", true)),
                201,
                TocsinTest.API_TOKEN);
        // when
        JsonNode total = figures(JUNE).get("total");
        // then
        assertThat(total.at("/counts/incidents").asInt()).isEqualTo(1);
        assertThat(total.at("/counts/merged").asInt()).isEqualTo(1);
        assertThat(total.at("/counts/falsePositives").asInt()).isEqualTo(1);
        assertThat(total.at("/counts/drills").asInt()).isEqualTo(1);
        assertThat(total.at("/counts/endedUnacknowledged").asInt()).isEqualTo(1);
        assertThat(total.at("/mtta/n").asInt()).isZero();
        assertThat(total.at("/mtta/mean").isNull()).isTrue();
        assertThat(total.at("/mttr/mean").asDouble()).isEqualTo(60);
        assertThat(total.at("/falsePositiveRate").asDouble()).isEqualTo(0.5);
    }

    @Test
    void anIncidentBeginsAndIsAnsweredWithTheFirstOfThoseMergedIntoIt() throws Exception {
        // given
        String first = opened("checkout", "high");
        stage.passes(Duration.ofMinutes(3));
        stage.step(first, "acknowledge", Map.of("by", "dave"));
        stage.passes(Duration.ofMinutes(7));
        String second = opened("search", "high");
        String third = opened("database", "high");
        // when
        stage.step(first, "merge", Map.of("into", second));
        stage.step(second, "merge", Map.of("into", third));
        stage.passes(Duration.ofMinutes(5));
        stage.step(third, "resolve", Map.of("note", "over"));
        // then
        JsonNode total = figures(JUNE).get("total");
        assertThat(total.at("/counts/incidents").asInt()).isEqualTo(1);
        assertThat(total.at("/counts/merged").asInt()).isEqualTo(2);
        assertThat(total.at("/mtta/mean").asDouble()).isEqualTo(3 * 60);
        assertThat(total.at("/mttr/mean").asDouble()).isEqualTo(15 * 60);
    }

    @Test
    void eachMonthHasItsOwnIncidentsAndTheirEnds() throws Exception {
        // given: one that begins in June and ends in July, and one of July
        String june = opened("search", "high");
        stage.step(june, "acknowledge", Map.of("by", "alice"));
        stage.nothingHappensFor(Duration.ofDays(30));
        stage.step(june, "resolve", Map.of("note", "over"));
        worked(opened("checkout", "high"), 4, 10, 24, 34);
        // when
        JsonNode groups = figures("from=2026-06-01T00:00:00Z&to=2026-08-01T00:00:00Z&by=month")
                .get("groups");
        // then
        assertThat(groups.at("/2026-06/counts/incidents").asInt()).isEqualTo(1);
        assertThat(groups.at("/2026-06/mttr/mean").asDouble()).isEqualTo(30 * 86_400);
        assertThat(groups.at("/2026-06/sla/resolve/breached").asInt()).isEqualTo(1);
        assertThat(groups.at("/2026-07/counts/incidents").asInt()).isEqualTo(1);
        assertThat(groups.at("/2026-07/mttr/mean").asDouble()).isEqualTo(34 * 60);
        assertThat(groups.at("/2026-07/sla/resolve/met").asInt()).isEqualTo(1);
    }

    @Test
    void whatPeopleAskForIsNoMissingAnswer() throws Exception {
        // given
        String key = opened("checkout", "high");
        // when
        stage.step(key, "escalate", Map.of("reason", "I can't do this alone"));
        stage.step(key, "acknowledge", Map.of("by", "bob"));
        stage.step(key, "escalate", Map.of("to", "carol"));
        // then
        JsonNode total = figures(JUNE).get("total");
        assertThat(total.at("/counts/manualEscalations").asInt()).isEqualTo(2);
        assertThat(total.at("/counts/timeoutEscalations").asInt()).isZero();
        assertThat(total.at("/escalationRate").asDouble()).isZero();
        String record = mvc.perform(get("/api/incidents/" + key + "/report")
                        .header("Authorization", "Bearer " + TocsinTest.API_TOKEN))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(record).contains("| Escalations | 0 without an answer, 2 by hand |");
    }

    @Test
    void aReopenedIncidentLastsFromItsFirstBeginningToItsLastEnd() throws Exception {
        // given
        String key = opened("checkout", "high");
        worked(key, 4, 5, 6, 10);
        stage.passes(Duration.ofMinutes(20));
        stage.step(key, "reopen", Map.of("note", "it is back"));
        assertThat(figures(JUNE).at("/total/mttr/open").asInt()).isEqualTo(1);
        stage.passes(Duration.ofMinutes(10));
        // when
        stage.step(key, "resolve", Map.of("note", "now really"));
        // then
        JsonNode total = figures(JUNE).get("total");
        assertThat(total.at("/mttr/mean").asDouble()).isEqualTo(40 * 60);
        assertThat(total.at("/mtta/mean").asDouble()).isEqualTo(4 * 60);
        assertThat(total.at("/counts/reopened").asInt()).isEqualTo(1);
    }

    @Test
    void theDeadlineFollowsTheSeverityUntilSomebodyAnswers() throws Exception {
        // given
        String key = opened("checkout", "critical");
        stage.step(key, "severity", Map.of("to", "SEV3", "reason", "a workaround"));
        // when
        stage.passes(Duration.ofMinutes(20));
        stage.step(key, "acknowledge", Map.of("by", "alice"));
        stage.step(key, "severity", Map.of("to", "SEV1", "reason", "no workaround"));
        // then: an hour to answer, which was kept, and half an hour to resolve
        assertThat(figures(JUNE).at("/total/sla/respond/met").asInt()).isEqualTo(1);
        assertThat(figures(JUNE).at("/total/sla/resolve/pending").asInt()).isEqualTo(1);
        stage.passes(Duration.ofMinutes(11));
        assertThat(figures(JUNE).at("/total/sla/resolve/breached").asInt()).isEqualTo(1);
    }

    @Test
    void theMonthIsReportedAsMarkdownPageAndTable() throws Exception {
        // given
        String key = stage.fires("=cmd|' /C calc'!A0", "checkout", "high")
                .get("incident")
                .asText();
        worked(key, 4, 10, 24, 34);
        // then
        assertThat(report("text/markdown")).contains("# Incidents in June 2026", "| SEV2 |", "34 min");
        assertThat(report("text/html")).contains("<h1>Incidents in June 2026</h1>", "<td>34 min</td>");
        assertThat(report("text/csv"))
                .startsWith("key,title,severity")
                .contains("'=cmd|' /C calc'!A0")
                .doesNotContain(",=cmd");
    }

    @Test
    void prometheusReadsTheSameNames() {
        // given
        double before = counted("incidents.total");
        long resolved = registry.get("incident.resolution.duration")
                .tag("severity", "SEV2")
                .timer()
                .count();
        // when
        worked(opened("checkout", "high"), 4, 10, 24, 34);
        opened("search", "medium");
        // then
        assertThat(counted("incidents.total") - before).isEqualTo(2);
        Timer timer = registry.get("incident.resolution.duration")
                .tag("severity", "SEV2")
                .timer();
        assertThat(timer.count() - resolved).isEqualTo(1);
        assertThat(timer.max(TimeUnit.MINUTES)).isGreaterThanOrEqualTo(34);
        assertThat(registry.get("incidents.open")
                        .tag("severity", "SEV3")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(registry.get("incidents.open")
                        .tag("severity", "SEV2")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void aTierThatIsToldLateIsCounted() {
        // given
        Timer lateness = registry.get("escalation.lateness").timer();
        long before = lateness.count();
        double seconds = lateness.totalTime(TimeUnit.SECONDS);
        opened("checkout", "critical");
        // when
        stage.outage(Duration.ofMinutes(5).plusSeconds(20));
        // then
        assertThat(lateness.count() - before).isEqualTo(1);
        assertThat(lateness.totalTime(TimeUnit.SECONDS) - seconds).isEqualTo(20);
    }

    private double counted(String name) {
        return registry.find(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void aTimeThatCannotBeReadIsSaid() throws Exception {
        assertThat(figures("from=yesterday").at("/status").asInt()).isEqualTo(400);
        assertThat(figures("from=2026-07-01T00:00:00Z&to=2026-06-01T00:00:00Z")
                        .at("/status")
                        .asInt())
                .isEqualTo(400);
        assertThat(figures("by=moon").at("/status").asInt()).isEqualTo(400);
    }
}
