package io.tocsin.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Status;
import io.tocsin.incident.Timeline;
import io.tocsin.incident.TimelineEntry;
import io.tocsin.paging.PageView;
import io.tocsin.paging.Pages;
import io.tocsin.paging.PagingWorker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** What happens when what calls people stands still: the job executor is off in all of these. */
@TocsinTest
class AuditorStoriesTest {

    private static final Duration GRACE = Duration.ofMinutes(1);

    @Autowired
    private MockMvc http;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Auditor auditor;

    @Autowired
    private ReadinessMeters meters;

    @Autowired
    private MeterRegistry registry;

    @Autowired
    private Incidents incidents;

    @Autowired
    private Timeline timeline;

    @Autowired
    private Pages pages;

    @Autowired
    private PagingWorker worker;

    @Autowired
    private AuditBook book;

    @Test
    void whereTimersDoNotGoOffTheAuditorWalksTheTiersAndTellsThatTheExecutorIsDead() throws Exception {
        // given: the second tier is due after five minutes, and no executor runs
        String key = opened();
        clock.advance(Duration.ofMinutes(5).plus(GRACE).plusSeconds(1));

        // when
        auditor.look();

        // then: the second tier was called, by no executor
        assertThat(incidents.get(key).escalationTier()).isEqualTo(2);
        assertThat(paged(key)).containsExactly("alice", "bob");
        assertThat(standing()).contains("overdue-step", "executor-late");
        assertThat(finding("overdue-step").repair()).isEqualTo("the overdue step was taken without the job executor");
        // and of the executor, which nobody but people can start, they are told once
        assertThat(pages.of(LastResort.REFERENCE)).isNotEmpty();
        int told = pages.of(LastResort.REFERENCE).size();
        auditor.look();
        worker.drain();
        auditor.look();
        assertThat(pages.of(LastResort.REFERENCE)).hasSize(told);
        assertThat(standing()).isEmpty();
    }

    @Test
    void anIncidentWhoseProcessIsGoneIsToldToTheWholeTeamOnce() throws Exception {
        // given
        String key = opened();
        jdbc.sql("update incident set process_id = 'gone' where key = ?")
                .param(key)
                .update();

        // when
        auditor.look();
        auditor.look();

        // then
        List<PageView> told = pages.of(key).stream()
                .filter(page -> page.idempotencyKey().startsWith("audit/"))
                .toList();
        assertThat(told).extracting(PageView::person).containsExactlyInAnyOrder("alice", "bob", "carol");
        assertThat(told.get(0).message().acknowledgeLink()).isNotNull();
        assertThat(timeline.of(key).stream().filter(entry -> entry.actor().equals("auditor")))
                .singleElement()
                .extracting(TimelineEntry::text)
                .asString()
                .isEqualTo("The auditor found that no process carries it. Paged: alice, bob, carol");
    }

    @Test
    void aStepTheEngineGaveUpIsTriedAgain() throws Exception {
        // given
        String key = opened();
        clock.advance(Duration.ofMinutes(5));
        jdbc.sql("update act_ru_job set retries_ = 0 where duedate_ = (select min(duedate_) from act_ru_job)")
                .update();

        // when
        auditor.look();

        // then
        assertThat(finding("failed-step").repair()).isEqualTo("the failed step was tried again");
        assertThat(incidents.get(key).escalationTier()).isEqualTo(2);
        worker.drain();
        auditor.look();
        assertThat(standing()).isEmpty();
    }

    @Test
    void aTierThatNothingWouldCallIsCalled() throws Exception {
        // given: the timer was lost
        String key = opened();
        jdbc.sql("delete from act_ru_job where duedate_ = (select min(duedate_) from act_ru_job)")
                .update();
        clock.advance(Duration.ofMinutes(5).plus(GRACE).plusSeconds(1));

        // when
        auditor.look();

        // then
        assertThat(finding("lost-escalation").repair()).isEqualTo("the next tier was called");
        assertThat(incidents.get(key).escalationTier()).isEqualTo(2);
        assertThat(incidents.get(key).status()).isEqualTo(Status.DETECTED);
    }

    @Test
    void pagesThatNobodySendsArePutDownAsOverdueAndOnlyAnArmedNodeSendsThem() throws Exception {
        // given: this node is disarmed, as a restored copy is
        String key = opened();
        clock.advance(GRACE.plusSeconds(1));

        // when
        auditor.look();

        // then
        assertThat(finding("pages-overdue").detail()).contains("messages are due and nobody sends them");
        assertThat(finding("pages-overdue").repair()).isNull();
        assertThat(pages.of(key)).allMatch(page -> page.state().equals("queued"));
        // and when somebody sends them, it is over
        worker.drain();
        auditor.look();
        assertThat(standing()).isEmpty();
    }

    @Test
    void aMessageThatCouldNotBeStoredIsToldUntilItWasTriedAgain() throws Exception {
        // given: something of ours refuses what was understood
        jdbc.sql("alter table alert add constraint a_fault check (title <> 'Cursed')")
                .update();
        try {
            assertThat(posted("/intake/generic", TocsinTest.INTAKE_KEY, "{\"title\": \"Cursed\"}"))
                    .isEqualTo(422);
        } finally {
            jdbc.sql("alter table alert drop constraint a_fault").update();
        }

        // when
        auditor.look();

        // then
        assertThat(finding("messages-unstored").detail())
                .startsWith("1 message with alerts could not be stored, the latest of generic");
        // and when somebody tries it again, it is over
        String kept =
                jdbc.sql("select id from rejected_body").query(String.class).single();
        assertThat(posted("/api/rejected-messages/" + kept + "/again", TocsinTest.API_TOKEN, ""))
                .isEqualTo(200);
        auditor.look();
        assertThat(standing()).doesNotContain("messages-unstored");
    }

    @Test
    void aProviderThatIsAwayIsToldByOtherWaysAndTheWatchmanHearsNothingMeanwhile() throws Exception {
        // given: two hours in which each try fails
        String key = opened();
        assertThat(standing()).isEmpty();
        for (int minute = 0; minute < 120; minute++) {
            jdbc.sql("update delivery set attempts = attempts + 1, next_attempt_at = ?, error = 'unreachable'"
                            + " where state = 'queued' and reference = ?")
                    .params(java.sql.Timestamp.from(clock.instant().plusSeconds(60)), key)
                    .update();
            clock.advance(Duration.ofMinutes(1));
            if (minute > 5) {
                auditor.look();
                assertThat(standing()).contains("pages-unheard");
            }
        }

        // then: people are told once that nobody hears, and the page itself is still tried
        assertThat(finding("pages-unheard").detail()).contains("have reached nobody", "unreachable");
        assertThat(pages.of(LastResort.REFERENCE).stream()
                        .filter(page -> page.message().subject().contains("have reached nobody"))
                        .map(PageView::person))
                .doesNotHaveDuplicates()
                .contains("alice", "bob", "carol");
        assertThat(pages.of(key).get(0).state()).isEqualTo("queued");
        // and when the provider is back, it is over
        clock.advance(Duration.ofMinutes(2));
        worker.drain();
        auditor.look();
        assertThat(standing()).doesNotContain("pages-unheard");
    }

    @Test
    void whatARepairDidNotHelpIsToldOnlyAfterItHadItsTime() throws Exception {
        // given: the auditor can set a retry, and the step fails again
        String key = opened();
        worker.drain();
        jdbc.sql("update act_ru_job set retries_ = 0, handler_type_ = 'nobody-knows'")
                .update();
        auditor.look();
        assertThat(toldByAuditor(key)).isEmpty();

        // when: another node looks a moment later, and this one a minute later
        jdbc.sql("update act_ru_job set retries_ = 0").update();
        clock.advance(Duration.ofSeconds(5));
        auditor.look();
        assertThat(toldByAuditor(key)).isEmpty();
        clock.advance(Duration.ofSeconds(55));
        auditor.look();

        // then
        assertThat(toldByAuditor(key)).containsExactlyInAnyOrder("alice", "bob", "carol");
    }

    private List<String> toldByAuditor(String key) {
        return pages.of(key).stream()
                .filter(page -> page.idempotencyKey().startsWith("audit/"))
                .map(page -> String.valueOf(page.person()))
                .toList();
    }

    @Test
    void readinessSaysWhoIsOnCallWhatIsProvenAndWhatStandsInTheWay() throws Exception {
        // given
        assertThat(readiness().at("/problems")).singleElement().asString().contains("No provider is set up");
        String key = opened();
        worker.drain();
        clock.advance(Duration.ofMinutes(7));
        auditor.look();

        // when
        JsonNode seen = readiness();

        // then
        assertThat(seen.at("/ready").asBoolean()).isFalse();
        assertThat(seen.at("/problems").toString()).contains("The auditor found", "No provider is set up");
        assertThat(seen.at("/onCall/0/people/0").asText()).isEqualTo("alice");
        assertThat(seen.at("/lastProvenPage/person").asText()).isIn("alice", "carol");
        assertThat(seen.at("/delivery/count").asInt()).isPositive();
        assertThat(seen.at("/gaps").isArray()).isTrue();
        assertThat(seen.at("/findings").findValuesAsText("subject")).contains(key);
        meters.refresh();
        assertThat(registry.get("auditor.findings").gauge().value()).isPositive();
        assertThat(registry.get("people.unpageable").gauge().value()).isZero();
        // and the page says the same
        String page = http.perform(MockMvcRequestBuilders.get("/readiness")
                        .accept(MediaType.TEXT_HTML)
                        .with(user("alice").roles("RESPONDER")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("What stands in the way", "The auditor found", key, "No provider is set up");
    }

    private JsonNode readiness() throws Exception {
        return json.readTree(http.perform(MockMvcRequestBuilders.get("/api/readiness")
                        .header("Authorization", "Bearer " + TocsinTest.API_TOKEN))
                .andReturn()
                .getResponse()
                .getContentAsByteArray());
    }

    private int posted(String path, String key, String body) throws Exception {
        return http.perform(MockMvcRequestBuilders.post(path)
                        .header("Authorization", "Bearer " + key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private String opened() throws Exception {
        Map<String, String> declared = Map.of("title", "Checkout is down", "service", "checkout", "severity", "SEV2");
        byte[] answer = http.perform(MockMvcRequestBuilders.post("/api/incidents")
                        .header("Authorization", "Bearer " + TocsinTest.API_TOKEN)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsBytes(declared)))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        return json.readTree(answer).get("key").asText();
    }

    private List<String> paged(String key) {
        return pages.of(key).stream()
                .filter(page -> page.idempotencyKey().matches(".*/s\\d+/.*"))
                .map(page -> String.valueOf(page.person()))
                .toList();
    }

    private List<String> standing() throws Exception {
        return findings().stream()
                .filter(AuditFinding::standing)
                .map(AuditFinding::kind)
                .toList();
    }

    private AuditFinding finding(String kind) {
        return findings().stream()
                .filter(found -> found.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no finding " + kind + " in " + findings()));
    }

    private List<AuditFinding> findings() {
        return book.latest(100);
    }
}
