package io.tocsin.intake;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.tocsin.MovableClock;
import io.tocsin.alert.Received;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Whom we believe to be Amazon's SNS; its hosts are played by a server of ours. */
class SnsCheckTest {

    private static final String CERTIFICATE = "/SimpleNotificationService-0a.pem";
    private static final String SIGNED_BY = "https://sns.eu-north-1.amazonaws.com" + CERTIFICATE;
    private static final String CONFIRM =
            "https://sns.eu-north-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:x&Token=t0";
    private static final TestSigner SIGNER = TestSigner.make();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WireMockServer amazon =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final MovableClock clock = new MovableClock();

    @BeforeEach
    void serve() {
        clock.set(SIGNER.validFrom().plus(Duration.ofDays(1)));
        amazon.start();
        amazon.stubFor(get(CERTIFICATE).willReturn(ok(SIGNER.pem())));
        amazon.stubFor(get(urlPathEqualTo("/")).willReturn(ok("<ConfirmSubscriptionResponse/>")));
    }

    @AfterEach
    void stop() {
        amazon.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void whatAmazonSignedIsBelievedAndItsCertificateFetchedOnce(String version) {
        // given
        SnsCheck check = check();

        // when
        check.verify(received(signed(notification(), version)), new HttpHeaders());
        check.verify(received(signed(notification().put("Subject", "ALARM"), version)), new HttpHeaders());

        // then
        amazon.verify(1, getRequestedFor(urlEqualTo(CERTIFICATE)));
    }

    @ParameterizedTest
    @CsvSource({
        "Message,other", "Subject,added", "TopicArn,arn:aws:sns:other", "Timestamp,2027-01-01T00:00:00Z",
        "Signature,AAAA", "Signature,no base64", "SignatureVersion,3", "SignatureVersion,1",
        "SigningCertURL,https://evil.example.org/a.pem"
    })
    void whatWasChangedOnTheWayIsRefused(String field, String forged) {
        // given
        ObjectNode message = signed(notification(), "2").put(field, forged);

        // when, then
        assertThat(answerTo(message, check())).isEqualTo(403);
    }

    @Test
    void anotherTypesSignatureDoesNotTurnAMessageIntoASubscription() {
        assertThat(answerTo(signed(notification(), "2").put("Type", "SubscriptionConfirmation"), check()))
                .isEqualTo(403);
        amazon.verify(0, getRequestedFor(urlPathEqualTo("/")));
    }

    @Test
    void whatCannotBeVerifiedNowShallComeAgain() {
        // given
        amazon.stubFor(get(CERTIFICATE).willReturn(aResponse().withStatus(500)));
        SnsCheck check = check();

        // when, then
        assertThat(answerTo(signed(notification(), "2"), check)).isEqualTo(503);
        amazon.stubFor(get(CERTIFICATE).willReturn(ok("no certificate")));
        assertThat(answerTo(signed(notification(), "2"), check)).isEqualTo(503);
        amazon.stubFor(get(CERTIFICATE).willReturn(aResponse().withStatus(302).withHeader("Location", "/other.pem")));
        amazon.stubFor(get("/other.pem").willReturn(ok(SIGNER.pem())));
        assertThat(answerTo(signed(notification(), "2"), check)).isEqualTo(503);
        amazon.stubFor(get(CERTIFICATE).willReturn(ok(SIGNER.pem())));
        assertThat(answerTo(signed(notification(), "2"), check)).isZero();
    }

    @Test
    void anExpiredCertificateProvesNothing() {
        // given
        SnsCheck check = check();
        check.verify(received(signed(notification(), "2")), new HttpHeaders());

        // when
        clock.set(SIGNER.validUntil().plusSeconds(1));

        // then
        assertThat(answerTo(signed(notification(), "2"), check)).isEqualTo(503);
    }

    @Test
    void aSubscriptionIsConfirmedWhereAmazonSaysOnceItIsGenuine() {
        // when
        check().verify(received(signed(confirmation(CONFIRM), "1")), new HttpHeaders());

        // then
        amazon.verify(1, getRequestedFor(urlEqualTo("/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:x&Token=t0")));
    }

    @Test
    void mailsThatAmazonReceivedAreBelievedOnTheSameTerms() {
        // given
        ObjectNode mail = signed(notification().put("Subject", "Amazon SES Email Receipt Notification"), "1");

        // when, then
        assertThatCode(() -> check().verify(mailed(mail), new HttpHeaders())).doesNotThrowAnyException();
        assertThatThrownBy(() -> check().verify(mailed(mail.put("Message", "{}")), new HttpHeaders()))
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN));
        amazon.verify(0, getRequestedFor(urlPathEqualTo("/")));
    }

    @Test
    void theSubscriptionOfMailsIsConfirmedToo() {
        // when
        check().verify(mailed(signed(confirmation(CONFIRM), "2")), new HttpHeaders());

        // then
        amazon.verify(1, getRequestedFor(urlEqualTo("/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:x&Token=t0")));
    }

    @Test
    void aForgedSubscriptionIsNotFollowed() {
        // when
        int answer = answerTo(signed(confirmation(CONFIRM), "1").put("Token", "t1"), check());

        // then
        assertThat(answer).isEqualTo(403);
        amazon.verify(0, getRequestedFor(urlPathEqualTo("/")));
    }

    @Test
    void aSubscriptionThatLeadsElsewhereIsNotFollowed() {
        // given
        amazon.stubFor(get(urlPathEqualTo("/"))
                .willReturn(aResponse().withStatus(302).withHeader("Location", amazon.baseUrl() + "/inside")));

        // when
        int answer = answerTo(signed(confirmation(CONFIRM), "1"), check());

        // then
        assertThat(answer).isEqualTo(503);
        amazon.verify(0, getRequestedFor(urlEqualTo("/inside")));
    }

    @Test
    void onlyNamedTopicsAreListenedTo() {
        // given
        SnsCheck narrow = new SnsCheck(calls(), List.of("arn:aws:sns:eu-north-1:210987654321:ops"));

        // when, then
        assertThat(answerTo(signed(notification(), "2"), narrow)).isZero();
        assertThat(answerTo(signed(notification().put("TopicArn", "arn:aws:sns:other"), "2"), narrow))
                .isEqualTo(403);
        assertThat(answerTo(signed(confirmation(CONFIRM).put("TopicArn", "arn:aws:sns:other"), "2"), narrow))
                .isEqualTo(403);
        amazon.verify(0, getRequestedFor(urlPathEqualTo("/")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"AlarmName\": \"raw\"}", "[]", "\"Notification\"", "{", "{\"Type\": \"Other\"}"})
    void whatIsNoEnvelopeIsNoneOfItsBusiness(String body) {
        assertThatCode(() -> check().verify(received(body), new HttpHeaders())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sns.us-east-1.amazonaws.com/a.pem",
                "https://sns.us-east-1.amazonaws.com.evil.org/a.pem",
                "https://evil.org/sns.us-east-1.amazonaws.com/a.pem",
                "https://sns.us-east-1.amazonaws.com@evil.org/a.pem",
                "https://user:pw@sns.us-east-1.amazonaws.com/a.pem",
                "https://sns.us-east-1.amazonaws.com:8443/a.pem",
                "https://sns.us-east-1.amazonaws.com:443/a.pem",
                "https://sns.us-east-1.amazonaws.com\\@evil.org/a.pem",
                "https://sns.us-east-1.amazonaws.com#@evil.org/a.pem",
                "https://sns.us-east-1.amazonaws.com?.pem",
                "https://sns..amazonaws.com/a.pem",
                "https://sns.s3.amazonaws.com/a.pem",
                "https://sns.s3-us-west-2.amazonaws.com/a.pem",
                "https://xsns.us-east-1.amazonaws.com/a.pem",
                "https://sns.us-east-1.evil.amazonaws.com/a.pem",
                "https://sns.us-east-1.amazonaws.com.cn.evil.org/a.pem",
                "https://sns.us-east-1xamazonaws.com/a.pem",
                "https://sns.us-east-1.amazonaws.com/../a.pem?x=.pem",
                "https://sns.us-east-1.amazonaws.com/?Action=Publish&x=a.pem",
                "https://169.254.169.254/a.pem",
                "https://localhost/a.pem",
                "file:///etc/a.pem",
                "//sns.us-east-1.amazonaws.com/a.pem",
                " https://sns.us-east-1.amazonaws.com/a.pem",
                "https://sns.us-east-1.amazonaws.com/a b.pem",
                "https://sns.us-east-1.amazonaws.com/a.pem\n",
                "",
            })
    void noOtherAddressIsEverCalledForACertificate(String address) {
        assertThat(SnsAddress.ofCertificate(address)).isEmpty();
    }

    @Test
    void amazonsOwnAddressesAreCalled() {
        assertThat(SnsAddress.ofCertificate(SIGNED_BY)).isPresent();
        assertThat(SnsAddress.ofCertificate("https://sns.cn-north-1.amazonaws.com.cn/A-1.pem"))
                .isPresent();
        assertThat(SnsAddress.ofCertificate("https://SNS.us-gov-west-1.AmazonAWS.com/A-1.pem"))
                .isPresent();
        assertThat(SnsAddress.ofSubscription(CONFIRM)).isPresent();
        assertThat(SnsAddress.ofSubscription(CONFIRM.replace("ConfirmSubscription", "Publish")))
                .isEmpty();
    }

    private SnsCheck check() {
        return new SnsCheck(calls(), List.of());
    }

    private SnsCalls calls() {
        return new SnsCalls(clock, amazon.baseUrl());
    }

    private static int answerTo(ObjectNode message, SnsCheck check) {
        ErrorResponseException refused = catchThrowableOfType(
                ErrorResponseException.class, () -> check.verify(received(message), new HttpHeaders()));
        return refused == null ? 0 : refused.getStatusCode().value();
    }

    private static ObjectNode notification() {
        return JSON.createObjectNode()
                .put("Type", "Notification")
                .put("MessageId", "m-1")
                .put("TopicArn", "arn:aws:sns:eu-north-1:210987654321:ops")
                .put("Message", " {\"AlarmName\": \"ümlaut\"}\n")
                .put("Timestamp", "2026-06-02T10:00:00.000Z")
                .put("SigningCertURL", SIGNED_BY);
    }

    private static ObjectNode confirmation(String address) {
        return notification()
                .put("Type", "SubscriptionConfirmation")
                .put("Token", "t0")
                .put("SubscribeURL", address);
    }

    private static ObjectNode signed(ObjectNode message, String version) {
        return message.put("SignatureVersion", version)
                .put("Signature", SIGNER.sign(text(message), version.equals("1") ? "SHA1withRSA" : "SHA256withRSA"));
    }

    /** As Amazon documents it, written down once more. */
    private static String text(ObjectNode message) {
        boolean plain = message.path("Type").asText().equals("Notification");
        List<String> names = plain
                ? List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
                : List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
        StringBuilder text = new StringBuilder();
        names.stream()
                .filter(message::has)
                .forEach(name -> text.append(name)
                        .append('\n')
                        .append(message.path(name).asText())
                        .append('\n'));
        return text.toString();
    }

    private static Received received(ObjectNode message) {
        return received(message.toString());
    }

    private static Received mailed(ObjectNode message) {
        return new Received("email", received(message).body(), "text/plain; charset=UTF-8", null);
    }

    private static Received received(String body) {
        return new Received("cloudwatch", body.getBytes(StandardCharsets.UTF_8), "text/plain; charset=UTF-8", null);
    }
}
