package io.tocsin.paging.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tocsin.paging.Carrier;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Samples;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mail server that takes over. */
class SecondEmailTest {

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void open() {
        mail.start();
    }

    @AfterEach
    void close() {
        mail.stop();
    }

    @Test
    void itIsSetUpInTheDocumentAndCarriesTheSameLetter() {
        // given
        Carrier second = carrier("{host: 127.0.0.1, port: " + mail.getSmtp().getPort() + ", startTls: false}");

        // when
        Outcome outcome = second.send(Samples.page("email", "alice@example.com"), (key, value) -> {});

        // then
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(second.name()).isEqualTo("email-fallback");
        assertThat(second.rank()).isPositive();
        assertThat(mail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void withoutOneThereIsNone() {
        assertThat(carrier("").configured()).isFalse();
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(Samples.problems("channels: {email: {fallback: {port: 70000}}}", new EmailReader()))
                .containsExactly(
                        "/channels/email/fallback/host: `host` is missing",
                        "/channels/email/fallback/port: expected a port between 1 and 65535, found `70000`");
    }

    private static Carrier carrier(String fallback) {
        return new SecondEmail()
                .emailFallback(
                        Samples.impatient(),
                        Samples.document("channels: {email: {fallback: " + fallback + "}}", new EmailReader()),
                        Clock.systemUTC());
    }
}
