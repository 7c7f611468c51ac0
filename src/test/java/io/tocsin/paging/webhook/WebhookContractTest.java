package io.tocsin.paging.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.paging.Carrier;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.HttpCarrierContract;
import io.tocsin.paging.HttpEmulator;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Reason;
import io.tocsin.paging.Samples;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookContractTest extends HttpCarrierContract {

    private final WebhookEmulator receiver = new WebhookEmulator();
    private final Carrier carrier = carrier(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:{port}/",
                "http://localhost:{port}/",
                "http://[::1]:{port}/",
                "http://2130706433:{port}/",
                "http://0x7f.1:{port}/",
                "http://[::ffff:127.0.0.1]:{port}/",
                "http://0.0.0.0:{port}/",
                "http://169.254.169.254/latest/meta-data",
                "http://10.0.0.1/",
                "http://[fd00::1]/",
                "http://user@127.0.0.1:{port}/",
                "file:///etc/passwd",
                "not an address"
            })
    void nothingInsideIsReachedUnlessAllowed(String address) {
        // given
        String target = address.replace("{port}", receiver.url().replaceAll(".*:", ""));

        // when
        Outcome outcome = carrier(false).send(Samples.page("webhook", target), (key, value) -> {});

        // then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.GiveUp.class,
                        gaveUp -> assertThat(gaveUp.reason()).isIn(Reason.FORBIDDEN_ADDRESS, Reason.BAD_ADDRESS));
        assertThat(receiver.calls()).isEmpty();
    }

    @Test
    void aRedirectIsNotFollowed() {
        // when
        Outcome outcome = send(Samples.page("webhook", receiver.url() + "/elsewhere"));

        // then
        assertThat(outcome).isEqualTo(Outcome.giveUp(Reason.REDIRECTED, "HTTP 302"));
    }

    @Test
    void withoutAnAddressOfItsOwnAPageGoesToTheConfiguredOne() {
        // when
        Outcome outcome = send(Samples.page("webhook", ""));

        // then
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(receiver.calls().get(0).path()).isEqualTo("/hook");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/alerts/", "/alerts", "/a%2Fb/?to=x%26y&z=%2Fq", "/störung/"})
    void anAddressIsCalledAsItWasWritten(String path) {
        // when
        Outcome outcome = send(Samples.page("webhook", receiver.url() + path));

        // then
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(receiver.calls().get(0).path()).isEqualTo(path.replace("ö", "%C3%B6"));
    }

    @Test
    void aKeyOfOtherLettersGoesOutAllTheSame() {
        // given
        Delivery page = Samples.page("webhook", address());
        Delivery other = new Delivery(
                page.id(),
                page.kind(),
                page.reference(),
                page.batch(),
                page.tier(),
                page.person(),
                page.channel(),
                page.address(),
                page.message(),
                page.details(),
                page.priority(),
                page.attempts(),
                page.repeated(),
                page.fence(),
                page.notBefore(),
                page.queuedAt(),
                page.room(),
                "INC-1/störung");

        // when
        send(other);

        // then
        assertThat(receiver.calls().get(0).headers()).containsEntry("idempotency-key", "INC-1/st%C3%B6rung");
    }

    @Override
    protected Carrier carrier() {
        return carrier;
    }

    @Override
    protected String address() {
        return receiver.url() + "/pages";
    }

    @Override
    protected HttpEmulator provider() {
        return receiver;
    }

    @Override
    protected void assertInert(String received) {
        assertThat(received).contains("${7*7} \\r\\nBcc:");
    }

    private Carrier carrier(boolean allowPrivate) {
        String yaml =
                "channels: {webhook: {url: \"" + receiver.url() + "/hook\", secret: " + WebhookEmulator.SECRET + "}}";
        return new WebhookCarrier(
                PROVIDERS,
                new WebhookProperties(allowPrivate),
                Samples.document(yaml, new WebhookReader()),
                FAILURES,
                Clock.systemUTC());
    }

    @Override
    protected boolean answersInWords() {
        return false;
    }
}
