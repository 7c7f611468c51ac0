package io.tocsin.paging.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.paging.Carrier;
import io.tocsin.paging.HttpCarrierContract;
import io.tocsin.paging.HttpEmulator;
import io.tocsin.paging.Message;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Samples;
import io.tocsin.paging.Weather;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TelegramContractTest extends HttpCarrierContract {

    private final TelegramEmulator telegram = new TelegramEmulator();
    private final Carrier carrier = carrier("");

    @Test
    void aButtonAnswersWhereTheBotHearsOfIt() {
        // when
        Outcome outcome = carrier(", webhookSecret: s").send(Samples.page("telegram", address()), (key, value) -> {});

        // then
        assertThat(outcome).isEqualTo(Outcome.delivered("123456789/42"));
        assertThat(received().get(0)).contains("{\"text\":\"Acknowledge\",\"callback_data\":\"ack:d-1\"}");
    }

    @Test
    void elseTheButtonLeadsToTheAcknowledgement() {
        // when
        send(Samples.page("telegram", address()));

        // then
        assertThat(received().get(0))
                .contains("{\"text\":\"Acknowledge\",\"url\":\"https://tocsin.example.com/a/token\"}");
    }

    @Test
    void anAddressTelegramWouldRefuseStandsInTheText() {
        // given
        Message local = new Message("SEV1", "text", "http://localhost:8080/incidents/INC-1", null, Map.of());

        // when
        send(Samples.page("telegram", address(), local, false));

        // then
        assertThat(received().get(0)).contains("Open: http://localhost:8080").doesNotContain("reply_markup");
    }

    @Test
    void onceAnsweredTheMessageSaysByWhomAndHasNoButtons() {
        // when
        Outcome outcome = send(Samples.answered("telegram", address(), "123456789/42"));

        // then
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(telegram.calls().get(0).path()).endsWith("/editMessageText");
        assertThat(received().get(0)).contains("alice has acknowledged this").doesNotContain("reply_markup");
    }

    @Test
    void aGroupThatMovedIsFollowed() {
        assertThat(send(Samples.page("telegram", TelegramEmulator.MOVED))).isEqualTo(Outcome.delivered("123456789/42"));
    }

    @Test
    void noFailureTellsTheToken() {
        for (Weather weather : Weather.values()) {
            // given
            telegram.weather(weather);

            // then
            assertThat(send(Samples.page("telegram", "1")).toString()).doesNotContain("ABC-DEF");
        }
    }

    @Test
    void anEndlessTextFits() {
        // given
        Message message = new Message("x".repeat(900), "@y".repeat(9_000), null, null, Map.of());

        // then
        assertThat(send(Samples.page("telegram", address(), message, false))).isInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void whatIsNoTokenIsNamedAndNotRepeated() {
        assertThat(Samples.problems("channels: {telegram: {token: bot-secret}}", new TelegramReader()))
                .containsExactly("/channels/telegram/token: expected a bot's token such as 123456:ABC-DEF,"
                        + " from the environment");
    }

    private Carrier carrier(String more) {
        return new TelegramCarrier(
                PROVIDERS,
                new TelegramProperties(telegram.url()),
                Samples.document(
                        "channels: {telegram: {token: '" + TelegramEmulator.TOKEN + "'" + more + "}}",
                        new TelegramReader()),
                FAILURES);
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected String address() {
        return TelegramEmulator.CHAT;
    }

    @Override
    protected HttpEmulator provider() {
        return telegram;
    }

    @Override
    protected void assertInert(String received) {
        assertThat(received)
                .contains("<script>alert(1)</script>")
                .doesNotContain("parse_mode")
                .doesNotContain("@here");
    }
}
