package io.tocsin.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.TocsinTest;
import io.tocsin.paging.PageView;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Severity decides whom the first call reaches: people, chat, a ticket, or nobody. */
class ReachStoriesTest extends QuietOrganisation {

    @Autowired
    private ObjectMapper json;

    @Test
    void highPagesPeopleAtOnce() {
        assertThat(stage.paged(opened("HighErrorRate", "high"))).containsExactly("alice");
    }

    @Test
    void mediumIsToldInChatAndPagesPeopleOnlyWhenNobodyAnswersThere() {
        // when
        String key = opened("SlowPages", "medium");
        // then
        assertThat(stage.pages(key)).singleElement().satisfies(page -> {
            assertThat(page.channel() + ":" + page.address()).isEqualTo("slack:#incidents");
            assertThat(page.person()).isNull();
            assertThat(page.state()).isEqualTo("delivered");
        });
        assertThat(stage.incident(key).nextEscalationAt())
                .isEqualTo(stage.incident(key).openedAt().plus(Duration.ofMinutes(30)));
        assertThat(stage.kinds(key)).contains("told").doesNotContain("paged");
        // when
        stage.passes(Duration.ofMinutes(29));
        assertThat(stage.paged(key)).isEmpty();
        stage.passes(Duration.ofMinutes(2));
        // then
        assertThat(stage.paged(key)).containsExactly("alice");
        stage.passes(Duration.ofMinutes(5));
        assertThat(stage.paged(key)).containsExactly("alice", "bob");
    }

    @Test
    void anAnswerInTimePagesNobody() {
        // given
        String key = opened("SlowPages", "medium");
        // when
        stage.step(key, "acknowledge", Map.of("by", "alice"));
        stage.passes(Duration.ofHours(1));
        // then
        assertThat(stage.paged(key)).isEmpty();
    }

    @Test
    void chatThatCannotBeReachedPagesPeopleAtOnce() {
        // given
        SLACK.failNext("channel_not_found");
        // when
        String key = opened("SlowPages", "medium");
        // then
        assertThat(stage.paged(key)).containsExactly("alice");
    }

    @Test
    void lowOpensATicketThatIsClosedWhenItIsOver() {
        // given
        int before = GITHUB.issues().size();
        // when
        String key = opened("OldCertificate", "low");
        // then
        assertThat(GITHUB.issues()).hasSize(before + 1);
        JsonNode issue = GITHUB.issues().get(before);
        assertThat(issue.path("title").asText()).contains(key, "OldCertificate");
        assertThat(stage.pages(key)).extracting(PageView::channel).containsExactly("github");
        // when
        stage.step(key, "acknowledge", Map.of("by", "alice"));
        stage.step(key, "resolve", Map.of("note", "renewed"));
        // then
        assertThat(GITHUB.issues().get(before).path("state").asText()).isEqualTo("closed");
        assertThat(stage.paged(key)).isEmpty();
    }

    @Test
    void aQuietIncidentThatGetsBadPagesPeopleThenAndTheNextTierInItsTime() {
        // given
        String key = opened("OldCertificate", "low");
        stage.passes(Duration.ofMinutes(10));
        // when
        stage.step(key, "severity", Map.of("to", "SEV1", "reason", "it has expired"));
        // then
        assertThat(stage.paged(key)).containsExactly("alice");
        assertThat(stage.incident(key).escalationTier()).isEqualTo(1);
        // when
        stage.passes(Duration.ofMinutes(6));
        // then: once each, and five minutes apart
        assertThat(stage.paged(key)).containsExactly("alice", "bob");
    }

    @Test
    void aQuietIncidentThatGetsALittleWorsePagesPeopleAsSoonAsItsNewSeverityAsks() {
        // given: people would be paged after four hours
        String key = opened("OldCertificate", "low");
        stage.passes(Duration.ofMinutes(10));
        // when
        stage.step(key, "severity", Map.of("to", "SEV3", "reason", "some see a warning"));
        // then
        assertThat(stage.paged(key)).isEmpty();
        assertThat(stage.incident(key).nextEscalationAt())
                .isEqualTo(stage.incident(key).openedAt().plus(Duration.ofMinutes(40)));
        stage.passes(Duration.ofMinutes(29));
        assertThat(stage.paged(key)).isEmpty();
        stage.passes(Duration.ofMinutes(2));
        assertThat(stage.paged(key)).containsExactly("alice");
    }

    @Test
    void aTierThatIsOnlyAPlaceHandsOnAtOnceWhenItCannotBeTold() {
        // given
        SLACK.failNext("channel_not_found");
        // when
        String key = stage.fires("Sealed", "vault", "high").get("incident").asText();
        // then
        assertThat(stage.paged(key)).containsExactly("bob");
        assertThat(stage.incident(key).escalationTier()).isEqualTo(2);
    }

    @Test
    void thePreviewAnswersWhatThenHappens() throws Exception {
        assertThat(preview("SEV1").at("/0/people/0").asText()).isEqualTo("alice");
        assertThat(preview("medium").at("/0").toString())
                .startsWith("{\"after\":\"PT0S\",\"tier\":0,\"people\":[],\"channels\":[\"slack:#incidents\"]");
        assertThat(preview("medium").at("/1").toString())
                .startsWith("{\"after\":\"PT30M\",\"tier\":1,\"people\":[\"alice\"],\"channels\":[]");
        assertThat(preview("SEV4").at("/0/channels/0").asText()).isEqualTo("github");
        assertThat(preview("SEV4").at("/1/after").asText()).isEqualTo("PT4H");
        assertThat(preview("info")).isEmpty();
    }

    private JsonNode preview(String severity) throws Exception {
        return stage.post(
                "/api/escalation/preview",
                json.valueToTree(Map.of("service", "checkout", "severity", severity)),
                200,
                TocsinTest.API_TOKEN);
    }
}
