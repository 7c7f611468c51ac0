package io.tocsin.paging.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.paging.Outcome;
import io.tocsin.paging.Reason;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.net.SocketException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.junit.jupiter.api.Test;
import org.springframework.mail.MailSendException;

class MailFailuresTest {

    @Test
    void anEncryptedConnectionThatBreaksBehindItsHandshakeMayHaveDelivered() {
        // given
        Exception broken = new SSLException("Connection reset", new SocketException("Connection reset"));
        Exception refused = new SSLHandshakeException("PKIX path building failed");

        // then
        assertThat(reason(new MessagingException("Exception reading response", broken)))
                .isEqualTo(Reason.CONNECTION_LOST);
        assertThat(reason(new MessagingException("Could not convert socket to TLS", refused)))
                .isEqualTo(Reason.UNTRUSTED);
    }

    @Test
    void aMailboxThatAsksForPatienceIsNoFailureOfTheServer() throws Exception {
        // given
        Exception greylisted = new SMTPAddressFailedException(
                new InternetAddress("alice@example.com"), "RCPT TO", 450, "450 4.7.1 greylisted");

        // then
        assertThat(reason(greylisted)).isEqualTo(Reason.RATE_LIMITED);
    }

    private static Reason reason(Exception failure) {
        Outcome outcome = MailFailures.outcome(new MailSendException("failed", failure));
        return ((Outcome.TryAgain) outcome).reason();
    }
}
