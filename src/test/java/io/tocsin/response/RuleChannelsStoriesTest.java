package io.tocsin.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.paging.PageView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a rule wants its alerts told is told beside whom the tiers tell, as long as the incident lasts. */
class RuleChannelsStoriesTest extends QuietOrganisation {

    @Test
    void aRulesChannelsAreToldWithEachTierBesideItsPeople() {
        // when
        String key = opened("QueueStuck", "high");

        // then
        assertThat(stage.incident(key).channels()).containsExactly("pagerduty", "slack", "slack:C1", "email");
        assertThat(told(key))
                .containsExactly("alice slack", "alice email", "pagerduty", "slack #incidents", "slack C1");
        assertThat(PAGERDUTY.calls()).anySatisfy(call -> assertThat(call.body()).contains(key));
        assertThat(stage.timeline(key))
                .anySatisfy(entry ->
                        assertThat(entry.text()).contains("alice", "pagerduty", "slack:#incidents", "slack:C1"));

        // when
        stage.passes(Duration.ofMinutes(5));

        // then: bob has no e-mail address
        assertThat(told(key).subList(5, 9)).containsExactly("bob slack", "pagerduty", "slack #incidents", "slack C1");
    }

    @Test
    void whatNoRuleSpeaksOfIsToldToTheTiersAlone() {
        String key = opened("SomethingElse", "high");
        assertThat(stage.incident(key).channels()).isEmpty();
        assertThat(told(key)).containsExactly("alice slack");
    }

    @Test
    void aCallInAndAReopenedIncidentAreToldThereToo() {
        // given
        String key = opened("QueueStuck", "high");
        stage.step(key, "acknowledge", Map.of("by", "alice"));
        int before = told(key).size();

        // when
        stage.step(key, "escalate", Map.of("reason", "too big for one"));

        // then
        assertThat(told(key).subList(before, told(key).size())).contains("bob slack", "pagerduty", "slack C1");

        // when
        stage.step(key, "resolve", Map.of("note", "drained"));
        before = told(key).size();
        stage.step(key, "reopen", Map.of("note", "stuck again"));

        // then
        assertThat(told(key).subList(before, told(key).size())).contains("alice slack", "pagerduty", "slack C1");
    }

    @Test
    void whatAnotherIncidentIsMergedIntoKeepsItsOwnChannels() {
        // given
        String ruled = opened("QueueStuck", "high");
        String other = stage.fires("Slow", "search", "high").get("incident").asText();

        // when
        stage.step(ruled, "merge", Map.of("into", other));
        stage.passes(Duration.ofMinutes(6));

        // then
        assertThat(stage.incident(other).channels()).isEmpty();
        assertThat(told(other)).containsExactly("alice slack", "bob slack");
        assertThat(stage.incident(ruled).channels()).contains("pagerduty");
    }

    @Test
    void aQuietFirstCallTellsTheRulesChatAndPeopleAreReachedByTheRestOfItLater() {
        // when
        String key = opened("ModelDrift", "medium");

        // then
        assertThat(told(key)).containsExactly("slack #incidents", "slack C3");

        // when
        stage.passes(Duration.ofMinutes(31));

        // then
        assertThat(told(key).subList(2, told(key).size()))
                .containsExactly("alice slack", "alice email", "slack C3", "pagerduty");
    }

    @Test
    void aTicketARuleAsksForIsOpenedOnceHoweverManyAreCalled() {
        // given
        int before = GITHUB.issues().size();

        // when: people are paged at once, tier after tier
        String paged = opened("BackupMissing", "high");
        stage.passes(Duration.ofMinutes(6));

        // then
        assertThat(stage.paged(paged)).containsExactly("alice", "bob");
        assertThat(GITHUB.issues()).hasSize(before + 1);

        // when: the ticket comes first, and people only hours later
        String quiet =
                stage.fires("BackupMissing", "search", "low").get("incident").asText();
        stage.passes(Duration.ofMinutes(246));

        // then
        assertThat(stage.paged(quiet)).containsExactly("alice", "bob");
        assertThat(GITHUB.issues()).hasSize(before + 2);
    }

    private List<String> told(String key) {
        return stage.pages(key).stream()
                .filter(page -> !page.idempotencyKey().contains("stakeholders"))
                .map(RuleChannelsStoriesTest::where)
                .toList();
    }

    private static String where(PageView page) {
        return page.person() == null
                ? (page.channel() + " " + page.address()).strip()
                : page.person() + " " + page.channel();
    }
}
