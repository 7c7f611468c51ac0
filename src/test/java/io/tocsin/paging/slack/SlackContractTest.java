package io.tocsin.paging.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.paging.Carrier;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.HttpCarrierContract;
import io.tocsin.paging.HttpEmulator;
import io.tocsin.paging.Kind;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Progress;
import io.tocsin.paging.Reason;
import io.tocsin.paging.Samples;
import io.tocsin.paging.Ticket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlackContractTest extends HttpCarrierContract {

    private final SlackEmulator slack = new SlackEmulator();
    private static final Progress NOTHING = (key, value) -> {};

    private final Carrier carrier = carrier(SlackEmulator.TOKEN);

    @Test
    void aWrongTokenIsGivenUpSoThatTheNextContactIsUsed() {
        // when
        Outcome outcome = carrier("xoxb-wrong").send(Samples.page("slack", address()), (key, value) -> {});

        // then
        assertThat(outcome).isEqualTo(Outcome.giveUp(Reason.BAD_CREDENTIALS, "invalid_auth"));
    }

    @Test
    void refusedBlocksLeaveThePlainText() {
        // given
        slack.failNext("invalid_blocks");

        // when
        Outcome outcome = send(Samples.page("slack", address()));

        // then
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(received()).hasSize(2);
        assertThat(received().get(1)).contains("checkout is down").doesNotContain("\"blocks\"");
    }

    @Test
    void aRoomIsOpenedWithItsMembersTopicAndFirstMessage() {
        // when
        Outcome outcome = send(room(Map.of("topic", "t".repeat(400), "members", "U024BE7LH,U0UNKNOWN")));

        // then
        assertThat(outcome).isEqualTo(Outcome.delivered("C1"));
        assertThat(slack.rooms()).containsOnlyKeys("inc-1-checkout-is-down");
        assertThat(slack.members("C1")).containsExactly("U024BE7LH");
    }

    @Test
    void aRoomWhoseMakingWasNotNotedIsFoundAgain() {
        // given
        slack.rooms().put("inc-1-checkout-is-down", "C2");

        // when
        Outcome outcome = send(room(Map.of()));

        // then
        assertThat(outcome).isEqualTo(Outcome.delivered("C2"));
    }

    @Test
    void aBrokenOffOpeningGoesOnWhereItStopped() {
        // given
        Map<String, String> details = new HashMap<>(Map.of("members", "U024BE7LH"));
        Progress progress = (key, value) -> {
            details.put(key, value);
            if (key.equals("posted")) {
                throw new IllegalStateException("the machine stops");
            }
        };
        try {
            carrier.send(room(details), progress);
        } catch (IllegalStateException e) {
            assertThat(details).containsEntry("room", "C1").containsKey("posted");
        }

        // when
        Outcome outcome = send(room(details));

        // then
        assertThat(outcome).isEqualTo(Outcome.delivered("C1"));
        assertThat(slack.calls())
                .filteredOn(call -> call.path().endsWith("chat.postMessage"))
                .hasSize(1);
        assertThat(slack.members("C1")).containsExactly("U024BE7LH");
    }

    @Test
    void buttonsActByThemselvesWhereSlackTellsUsOfThem() {
        // when
        Outcome outcome =
                carrier(SlackEmulator.TOKEN + ", signingSecret: s").send(Samples.page("slack", address()), NOTHING);

        // then
        assertThat(outcome).isEqualTo(Outcome.delivered("U024BE7LH/1503435956.000247"));
        assertThat(received().get(0))
                .contains("\"action_id\":\"acknowledge\"", "\"action_id\":\"escalate\"", "\"action_id\":\"resolve\"")
                .contains("\"value\":\"d-1\"")
                .doesNotContain("\"url\":\"https://tocsin.example.com/a/token\"");
    }

    @Test
    void onceAnsweredTheMessageSaysByWhomAndKeepsTheButtonsThatStillMeanSomething() {
        // given
        Map<String, String> details = new HashMap<>(
                Map.of("action", "acknowledge", "ref", "U024BE7LH/1503435956.000247", "by", "alice", "page", "d-0"));

        // when
        Outcome outcome = carrier(SlackEmulator.TOKEN + ", signingSecret: s")
                .send(Samples.delivery(Kind.SIGNAL, "slack", address(), Samples.message(), details, false), NOTHING);

        // then
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(slack.calls().get(0).path()).isEqualTo("/api/chat.update");
        assertThat(received().get(0))
                .contains("alice has acknowledged this", "\"ts\":\"1503435956.000247\"", "\"action_id\":\"resolve\"")
                .doesNotContain("\"action_id\":\"acknowledge\"");
    }

    @Test
    void aMessageThatAlsoTellsOfOtherMattersStays() {
        // given
        Map<String, String> details =
                Map.of("action", "acknowledge", "ref", "U024BE7LH/1503435956.000247", Ticket.CARRIES, "yes");

        // when
        Outcome outcome = send(Samples.delivery(Kind.SIGNAL, "slack", "U024BE7LH", Samples.message(), details, false));

        // then
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(slack.calls()).isEmpty();
    }

    @Test
    void anAddressWithoutAPathMeansTheUsualOne() {
        assertThat(new SlackProperties("https://slack.com").apiUrl()).isEqualTo("https://slack.com/api");
        assertThat(new SlackProperties("https://slack.com/api/").apiUrl()).isEqualTo("https://slack.com/api");
        assertThat(new SlackProperties("http://proxy/slack").apiUrl()).isEqualTo("http://proxy/slack");
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected String address() {
        return "U024BE7LH";
    }

    @Override
    protected HttpEmulator provider() {
        return slack;
    }

    @Override
    protected void assertInert(String received) {
        assertThat(received)
                .doesNotContain("<!channel>")
                .doesNotContain("@here")
                .contains("&lt;!channel&gt;");
    }

    private static Delivery room(Map<String, String> details) {
        return Samples.delivery(Kind.ROOM, "slack", "#INC-1 Checkout is down", Samples.message(), details, false);
    }

    private Carrier carrier(String token) {
        SlackClient client = new SlackClient(
                PROVIDERS,
                new SlackProperties(slack.url()),
                Samples.document("channels: {slack: {token: " + token + "}}", new SlackReader()));
        return new SlackCarrier(client, new SlackRooms(client), FAILURES);
    }
}
