package io.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import io.tocsin.incident.AckLinks;
import io.tocsin.incident.IncidentDesk;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Status;
import io.tocsin.incident.Timeline;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The link in a page: one tap, no login, and never by merely looking. */
@TocsinTest
@Import(Visitor.class)
class AcknowledgeLinkTest {

    @Autowired
    private Visitor visitor;

    @Autowired
    private AckLinks links;

    @Autowired
    private Incidents incidents;

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private Timeline timeline;

    @Autowired
    private MovableClock clock;

    private String key = "";
    private String link = "";

    @BeforeEach
    void alicesLink() {
        key = visitor.fires("Search is slow <b>", "high", "search");
        link = URI.create(links.link(key, "alice")).getPath();
    }

    @Test
    void lookingAtTheLinkDoesNotAcknowledge() {
        // when
        Visitor.Answer page = visitor.opensWithoutLogin(link);

        // then
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Search is slow &lt;b&gt;", "SEV2 high", "Acknowledge", "Alice Ng");
        assertThat(page.response().getHeader("Cache-Control")).contains("no-store");
        assertThat(incidents.get(key).status()).isEqualTo(Status.DETECTED);
    }

    @Test
    void oneTapAcknowledgesAsThePersonOfTheLink() {
        // when
        Visitor.Answer pressed = visitor.presses(link);
        Visitor.Answer after = visitor.opensWithoutLogin(link);

        // then
        assertThat(pressed.response().getRedirectedUrl()).isEqualTo(link);
        assertThat(incidents.get(key).assignee()).isEqualTo("alice");
        assertThat(after.text()).contains("You have it.").doesNotContain("<form");
    }

    @Test
    void whoComesSecondIsToldWhoHasIt() {
        // given
        desk.acknowledge(key, "bob", null);

        // when
        String page = visitor.opensWithoutLogin(link).text();

        // then
        assertThat(page).contains("Bob Ruiz has it.").doesNotContain("<form");
    }

    @Test
    void whatIsOverIsToldKindly() {
        // given
        desk.falsePositive(key, "bob", "a test");

        // when
        Visitor.Answer pressed = visitor.presses(link);

        // then
        assertThat(pressed.status()).isEqualTo(409);
        assertThat(pressed.text()).contains("It is over: this incident is false positive.");
    }

    @Test
    void whoTapsAgainAndAgainIsToldTheSameAndItStandsInTheRecordOnce() {
        // given
        visitor.presses(link);

        // when
        Visitor.Answer again = visitor.presses(link);
        Visitor.Answer other =
                visitor.presses(URI.create(links.link(key, "bob")).getPath());

        // then
        assertThat(again.response().getRedirectedUrl()).isEqualTo(link);
        assertThat(other.status()).isLessThan(400);
        assertThat(incidents.get(key).assignee()).isEqualTo("alice");
        assertThat(timeline.of(key).stream().filter(entry -> entry.kind().equals("acknowledged")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.actor()).isEqualTo("alice"));
    }

    @Test
    void whoIsNotOnCallAnyMoreMayAnswerAndTheRecordNamesThem() {
        // given: weeks of hand-offs later somebody taps a link they got by a colleague's page
        String carols = URI.create(links.link(key, "carol")).getPath();

        // when
        visitor.presses(carols);

        // then
        assertThat(incidents.get(key).assignee()).isEqualTo("carol");
        assertThat(timeline.of(key).stream().filter(entry -> entry.kind().equals("acknowledged")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.actor()).isEqualTo("carol"));
    }

    @Test
    void aLinkUsedAfterTheResolutionChangesNothing() {
        // given
        visitor.presses(link);
        desk.resolve(key, "alice", "rolled back");

        // when
        Visitor.Answer pressed = visitor.presses(link);

        // then
        assertThat(pressed.text()).contains("It is over");
        assertThat(incidents.get(key).status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void anExpiredLinkAcknowledgesNothingAndSaysWhatToDo() {
        // given
        clock.advance(Duration.ofDays(4));

        // when
        Visitor.Answer pressed = visitor.presses(link);

        // then
        assertThat(pressed.status()).isEqualTo(410);
        assertThat(pressed.text()).contains("This link has expired");
        assertThat(incidents.get(key).status()).isEqualTo(Status.DETECTED);
    }

    @Test
    void aChangedLinkShowsNothing() {
        // when
        Visitor.Answer page = visitor.opensWithoutLogin(link + "x");
        Visitor.Answer pressed = visitor.presses(link + "x");

        // then
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains("This link does not work").doesNotContain("Search is slow");
        assertThat(pressed.status()).isEqualTo(404);
        assertThat(incidents.get(key).status()).isEqualTo(Status.DETECTED);
    }
}
