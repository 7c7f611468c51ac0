package io.tocsin.intake.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What Slack and Twilio call us with is theirs, or is not heard; the signatures were computed by another program. */
@TocsinTest
class ProviderSignaturesTest {

    private static final String BUTTON = "payload=%7B%22actions%22%3A%5B%7B%22action_id%22%3A%22ack%22%7D%5D%7D";
    private static final String BUTTON_SIGNATURE =
            "v0=22a50f63a5b5361cc13996023d18f4fca6e1febc93417fe72fcf14d0760d7849";
    private static final String AT = "1780394400"; // when the clock of the tests begins
    private static final List<String> SECRETS = List.of("the-next-secret", "own-signing-secret");

    private static final String ANSWER = "https://tocsin.example.org/voice/answer?page=0197&lang=de";
    private static final String PRESSED = "To=%2B4989654321&CallSid=CA77&Digits=1&From=%2B4930123456";
    private static final List<String> TOKENS = List.of("account-token");

    private final ProviderSignatures signatures;
    private final SignedCalls calls;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MovableClock clock;

    @Autowired
    ProviderSignaturesTest(
            ProviderSignatures signatures,
            SignedCalls calls,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            MovableClock clock) {
        this.signatures = signatures;
        this.calls = calls;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Test
    void aButtonPressedInSlackCountsOnce() {
        assertThatCode(() -> slack(BUTTON)).doesNotThrowAnyException();

        assertThatThrownBy(() -> slack(BUTTON))
                .isInstanceOf(WrongSignature.class)
                .hasMessageContaining("counts once");
    }

    @Test
    void whatFailedAfterwardsMayBeSaidAgain() {
        // given
        transaction.executeWithoutResult(work -> {
            assertThatCode(() -> slack(BUTTON)).doesNotThrowAnyException();
            work.setRollbackOnly();
        });

        // when, then
        assertThatCode(() -> slack(BUTTON)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"PT5M,true", "PT5M1S,false", "-PT5M,true", "-PT5M1S,false"})
    void slacksTimeIsAtMostFiveMinutesFromOurs(Duration later, boolean heard) {
        clock.advance(later);

        if (heard) {
            assertThatCode(() -> slack(BUTTON)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> slack(BUTTON))
                    .isInstanceOf(WrongSignature.class)
                    .hasMessageContaining("five minutes");
        }
    }

    @Test
    void slacksBodyIsTakenToTheByte() {
        assertThatThrownBy(() -> slack(BUTTON + "&x=1")).isInstanceOf(WrongSignature.class);
        assertThatThrownBy(() -> slack(BUTTON.replace("%7B", "%7b"))).isInstanceOf(WrongSignature.class);
        assertThatCode(() -> slack(BUTTON)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"'',1780394400", "v1=22,1780394400", "v0=zz,1780394400", "right,''", "right,now", "right,1780394401"})
    void whatSlackDidNotSignIsNotHeard(String signature, String time) {
        // given
        HttpHeaders headers = new HttpHeaders();
        headers.set("X-Slack-Signature", signature.equals("right") ? BUTTON_SIGNATURE : signature);
        headers.set("X-Slack-Request-Timestamp", time);

        // when, then
        assertThatThrownBy(() -> signatures.slack(headers, bytes(BUTTON), SECRETS))
                .isInstanceOf(WrongSignature.class);
        assertThatThrownBy(() -> signatures.slack(headers, bytes(BUTTON), List.of()))
                .isInstanceOf(WrongSignature.class);
    }

    @Test
    void callsAreForgottenOnceTheyAreTooOldToComeAgain() throws WrongSignature {
        // given
        slack(BUTTON);

        // when
        clock.advance(Duration.ofMinutes(10));
        calls.sweep();

        // then
        assertThat(kept()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(6));
        calls.sweep();
        assertThat(kept()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://tocsin.example.org/voice/answer?page=0197&lang=de | To=%2B4989654321&CallSid=CA77&Digits=1&From=%2B4930123456 | jFt6Emoead7TL+1zMfbm8SJ3mtk=
            https://tocsin.example.org/voice/answer?page=0197&lang=de | To=%2B4989654321&CallSid=CA77&Digits=1&From=%2B4930123456 | QNZM4d3LCv/d1+eVOJYIy70a41Q=
            https://tocsin.example.org:443/voice/answer?page=0197&lang=de | To=%2B4989654321&CallSid=CA77&Digits=1&From=%2B4930123456 | jFt6Emoead7TL+1zMfbm8SJ3mtk=
            https://tocsin.example.org/voice/answer?page=0197&lang=de | Tone=blip&Digits=%C3%BCb&Digits=%C3%BCa&Digits=%C3%BCa | 58f5Kr1SwtCXrjBUphEc3PVICvo=
            https://tocsin.example.org/sms/reply?Body=ack | '' | 8DZ32nZVo5bgCE4MJ9ctCBM8kf8=
            https://tocsin.example.org/voice/status?bodySHA256=e3750369a0402191e9f1d4f358faabb1ff70761d9db2d72857f8773496923a54 | {"state": "delivered"} | pQnKSYaz8ONdYLo7hr/Xnnd9eas=
            """)
    void whatTwilioSignedIsHeardAsOftenAsItComes(String url, String body, String signature) {
        assertThatCode(() -> twilio(url, body, signature)).doesNotThrowAnyException();
        assertThatCode(() -> twilio(url, body, signature)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "To=%2B4989654321&CallSid=CA77&Digits=2&From=%2B4930123456",
                "To=%2B4989654321&CallSid=CA77&Digits=1&From=%2B4930123456&Digits=2",
                "To=%2B4989654321&CallSid=CA77&Digits=1",
                "{}",
                ""
            })
    void anotherBodyThanTwilioSignedIsNotHeard(String body) {
        assertThatThrownBy(() -> twilio(ANSWER, body, "jFt6Emoead7TL+1zMfbm8SJ3mtk="))
                .isInstanceOf(WrongSignature.class);
    }

    @Test
    void anotherAddressThanTwilioWasGivenIsNotHeard() {
        assertThatThrownBy(() -> twilio(ANSWER.replace("0197", "0198"), PRESSED, "jFt6Emoead7TL+1zMfbm8SJ3mtk="))
                .isInstanceOf(WrongSignature.class);
        assertThatThrownBy(() -> twilio(ANSWER.replace(".org", ".org:8443"), PRESSED, "QNZM4d3LCv/d1+eVOJYIy70a4=="))
                .isInstanceOf(WrongSignature.class);
    }

    @Test
    void aJsonBodyIsTheOneItsSignedAddressNames() {
        String url = "https://tocsin.example.org/voice/status"
                + "?bodySHA256=e3750369a0402191e9f1d4f358faabb1ff70761d9db2d72857f8773496923a54";

        assertThatThrownBy(() -> twilio(url, "{\"state\": \"failed\"}", "pQnKSYaz8ONdYLo7hr/Xnnd9eas="))
                .isInstanceOf(WrongSignature.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "no base64", "jFt6Emoead7TL+1zMfbm8SJ3mtk"})
    void whatTwilioDidNotSignIsNotHeard(String signature) {
        assertThatThrownBy(() -> twilio(ANSWER, "Digits=1", signature)).isInstanceOf(WrongSignature.class);
    }

    private void slack(String body) throws WrongSignature {
        HttpHeaders headers = new HttpHeaders();
        headers.set("X-Slack-Signature", BUTTON_SIGNATURE);
        headers.set("X-Slack-Request-Timestamp", AT);
        signatures.slack(headers, bytes(body), SECRETS);
    }

    private void twilio(String url, String body, String signature) throws WrongSignature {
        HttpHeaders headers = new HttpHeaders();
        headers.set("X-Twilio-Signature", signature);
        signatures.twilio(url, headers, bytes(Objects.requireNonNullElse(body, "")), TOKENS);
    }

    private int kept() {
        return jdbc.sql("select count(*) from signed_call").query(Integer.class).single();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
