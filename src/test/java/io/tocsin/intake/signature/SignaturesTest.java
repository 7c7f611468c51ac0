package io.tocsin.intake.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.MovableClock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

/** Every scheme against what its vendor publishes, or what its documentation makes one compute. */
class SignaturesTest {

    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    private final MovableClock clock = new MovableClock();
    private final StandardWebhooks standard = new StandardWebhooks();
    private final Signatures signatures = new Signatures(
            List.of(
                    new GitHubScheme(),
                    new SentryScheme(),
                    new GrafanaScheme(),
                    new PagerDutyScheme(),
                    new SignalFxScheme(),
                    new FluxScheme(),
                    standard),
            standard,
            clock);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            github | X-Hub-Signature-256 | sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17 | It's a Secret to Everybody | Hello, World!
            flux | X-Signature | sha256=f924700db58ec6eb21e920980bd4745c04bc126d6c697f8e9c2c5a42f02f5745 | flux-token | {"severity":"error"}
            """)
    void theVendorsOwnExampleIsRight(String source, String header, String signature, String secret, String body)
            throws WrongSignature {
        assertThat(signatures.check(
                        source, headers(header, signature), body.getBytes(StandardCharsets.UTF_8), List.of(secret)))
                .isNotEmpty();
    }

    @Test
    void aStandardWebhookIsRightWithinFiveMinutes() throws WrongSignature {
        // given
        HttpHeaders headers = headers("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek");
        headers.set("webhook-timestamp", "1614265330");
        headers.set("webhook-signature", "v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        List<String> secrets = List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        // when, then
        clock.set(Instant.ofEpochSecond(1614265330).plus(Duration.ofMinutes(5)));
        assertThat(signatures.check("generic", headers, BODY, secrets)).isNotEmpty();

        clock.set(Instant.ofEpochSecond(1614265330).plus(Duration.ofMinutes(5)).plusSeconds(1));
        assertThatThrownBy(() -> signatures.check("generic", headers, BODY, secrets))
                .isInstanceOf(WrongSignature.class)
                .hasMessageContaining("five minutes");
    }

    @Test
    void eitherOfTwoSecretsIsGoodWhileTheyAreChanged() throws WrongSignature {
        HttpHeaders signed = headers("X-Hub-Signature-256", "sha256=" + hex("the-old-secret"));

        assertThat(signatures.check("github", signed, BODY, List.of("the-new-secret", "the-old-secret")))
                .isEqualTo(hex("the-old-secret"));
        assertThatThrownBy(() -> signatures.check("github", signed, BODY, List.of("the-new-secret")))
                .isInstanceOf(WrongSignature.class)
                .hasMessageContaining("same signing secret");
    }

    @Test
    void anyOfPagerDutysSignaturesIsEnough() throws WrongSignature {
        HttpHeaders signed =
                headers("X-PagerDuty-Signature", "v1=" + "0".repeat(64) + ",v1=" + hex("subscription-secret"));

        assertThat(signatures.check("pagerduty-webhook-v3", signed, BODY, List.of("subscription-secret")))
                .isEqualTo(hex("subscription-secret"));
    }

    @Test
    void grafanasTimeIsSignedWithTheBody() throws WrongSignature {
        // given
        clock.set(Instant.ofEpochSecond(1_700_000_000));
        HttpHeaders signed = headers("X-Grafana-Alerting-Signature", hex("grafana-key", "1700000000:", BODY));
        signed.set("X-Grafana-Alerting-Timestamp", "1700000000");

        // when, then
        assertThat(signatures.check("grafana", signed, BODY, List.of("grafana-key")))
                .isNotEmpty();
        signed.set("X-Grafana-Alerting-Timestamp", "1700000001");
        assertThatThrownBy(() -> signatures.check("grafana", signed, BODY, List.of("grafana-key")))
                .isInstanceOf(WrongSignature.class);
    }

    @ParameterizedTest
    @CsvSource({"sha256=zz", "sha1=00", "''", "sha256="})
    void whatIsNoSignatureProvesNothing(String header) {
        assertThatThrownBy(() ->
                        signatures.check("github", headers("X-Hub-Signature-256", header), BODY, List.of("a-secret")))
                .isInstanceOf(WrongSignature.class);
    }

    private static HttpHeaders headers(String name, String value) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(name, value);
        return headers;
    }

    private static String hex(String secret) {
        return hex(secret, "", BODY);
    }

    private static String hex(String secret, String before, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
