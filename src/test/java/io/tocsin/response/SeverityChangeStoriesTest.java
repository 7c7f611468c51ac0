package io.tocsin.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.TocsinTest;
import io.tocsin.paging.PageView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** What a change of severity asks for while the incident is under way. */
@TocsinTest
@Import(Stage.class)
class SeverityChangeStoriesTest {

    @Autowired
    private Stage stage;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aSeverityRaisedToTheTopOpensAChannelTellsThePublicAndTheManagerEachOnce() {
        // given: a small incident, of which nobody but the first tier knows
        String key =
                stage.fires("SlowPages", "checkout", "medium").get("incident").asText();
        assertThat(stage.kinds(key)).doesNotContain("channel", "status-page", "told");
        // when
        stage.step(key, "severity", Map.of("to", "SEV1", "reason", "all customers"));
        // then: in the same moment
        assertThat(stage.kinds(key)).containsOnlyOnce("channel", "status-page", "told");
        assertThat(told(key)).containsExactly("carol");
        assertThat(notices(key)).containsExactly("critical investigating 1");
        assertThat(rooms(key)).isEqualTo(1);
    }

    @Test
    void whatASeverityAskedForAlreadyIsNotDoneTwiceWhenItGetsWorseStill() {
        // given
        String key =
                stage.fires("SlowPages", "checkout", "medium").get("incident").asText();
        stage.step(key, "severity", Map.of("to", "SEV2", "reason", "most customers"));
        assertThat(notices(key)).containsExactly("major investigating 1");
        // when
        stage.step(key, "acknowledge", Map.of("by", "alice"));
        stage.step(key, "severity", Map.of("to", "SEV1", "reason", "all customers"));
        // then: the page is updated, and that is all
        assertThat(notices(key)).containsExactly("critical investigating 2");
        assertThat(stage.kinds(key)).containsOnlyOnce("channel", "told");
        assertThat(told(key)).containsExactly("carol");
        assertThat(rooms(key)).isEqualTo(1);
        // and getting better asks for nothing
        stage.step(key, "severity", Map.of("to", "SEV4", "reason", "a workaround"));
        assertThat(notices(key)).containsExactly("critical investigating 2");
        assertThat(stage.kinds(key)).containsOnlyOnce("channel", "told");
    }

    @Test
    void withNothingQuieterSetUpPeopleArePagedAtOnceAndTheTimelineSaysSo() {
        for (String severity : List.of("medium", "low")) {
            // when
            String key = stage.fires("Slow-" + severity, "checkout", severity)
                    .get("incident")
                    .asText();
            // then
            assertThat(stage.paged(key)).containsExactly("alice");
            assertThat(stage.timeline(key))
                    .anySatisfy(entry -> assertThat(entry.text()).endsWith("is set up: people are paged at once"));
            stage.step(key, "resolve", Map.of("note", "done"));
        }
    }

    @Test
    void whatGetsAsBadAgainAsItWasBeforePagesWhoeverHasItAgain() {
        // given
        String key =
                stage.fires("SlowPages", "checkout", "high").get("incident").asText();
        stage.step(key, "acknowledge", Map.of("by", "bob"));
        stage.step(key, "severity", Map.of("to", "SEV1", "reason", "all customers"));
        stage.step(key, "severity", Map.of("to", "SEV3", "reason", "a workaround"));
        assertThat(again(key)).containsExactly("bob");
        // when
        stage.step(key, "severity", Map.of("to", "SEV1", "reason", "it does not hold"));
        // then
        assertThat(again(key)).containsExactly("bob", "bob");
    }

    @Test
    void whatGetsWorseAfterTheLastCallIsToldToEverybodyLeft() {
        // given: nobody answered in any tier, and everybody was called in once more
        String key =
                stage.fires("SlowPages", "checkout", "high").get("incident").asText();
        stage.passes(Duration.ofMinutes(61));
        stage.step(key, "escalate", Map.of("reason", "anybody?"));
        // when
        stage.step(key, "severity", Map.of("to", "SEV1", "reason", "all customers"));
        // then
        assertThat(again(key)).containsExactlyInAnyOrder("alice", "bob", "carol");
    }

    @Test
    void whatGetsWorseWhenTheTiersWereGoneThroughPlansNoFurtherCall() {
        try (Organisation org = new Organisation(http, jdbc)) {
            // given: it is ten, when nobody works
            org.with("after: PT5M}", "after: PT5M, only: [{from: '12:00', to: '18:00'}]}")
                    .with(
                            "{person: bob}], after: PT10M}",
                            "{person: bob}], after: PT10M, only: [{from: '22:00', to: '06:00'}]}")
                    .with(
                            "{person: carol}], after: PT15M}",
                            "{person: carol}], after: PT15M, only: [{from: '22:00', to: '06:00'}]}");
            String key =
                    stage.fires("SlowPages", "checkout", "high").get("incident").asText();
            stage.passes(Duration.ofHours(3));
            assertThat(stage.kinds(key)).contains("nobody-answered").doesNotContain("paged");
            // when
            stage.step(key, "severity", Map.of("to", "SEV1", "reason", "all customers"));
            // then
            assertThat(again(key)).containsExactly("alice");
            assertThat(stage.incident(key).nextEscalationAt()).isNull();
        }
    }

    /** Who was told that it got worse. */
    private List<String> again(String key) {
        return stage.pages(key).stream()
                .filter(page -> page.idempotencyKey().contains("/now-"))
                .map(PageView::person)
                .toList();
    }

    private List<String> told(String key) {
        return stage.pages(key).stream()
                .filter(page -> page.idempotencyKey().contains("/stakeholders/"))
                .map(PageView::person)
                .toList();
    }

    /** Impact, state and number of words said, of each notice the public sees. */
    private List<String> notices(String key) {
        return jdbc.sql("""
                        select n.impact || ' ' || n.state || ' ' ||
                               (select count(*) from status_update u where u.notice_id = n.id)
                          from status_notice n where n.incident_key = :key
                        """).param("key", key).query(String.class).list();
    }

    private int rooms(String key) {
        return jdbc.sql("select count(*) from delivery where reference = :key and kind = 'room'")
                .param("key", key)
                .query(Integer.class)
                .single();
    }
}
