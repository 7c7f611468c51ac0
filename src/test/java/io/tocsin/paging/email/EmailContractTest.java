package io.tocsin.paging.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.tocsin.paging.Carrier;
import io.tocsin.paging.CarrierContract;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Reason;
import io.tocsin.paging.Samples;
import io.tocsin.paging.Vacancy;
import io.tocsin.paging.Weather;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class EmailContractTest extends CarrierContract {

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Vacancy vacancy = new Vacancy();
    private final SmtpEmulator badWeather = new SmtpEmulator();
    private final JavaMailSenderImpl server = new JavaMailSenderImpl();
    private final Carrier carrier = carrier();

    EmailContractTest() {
        mail.start();
        server.setHost("127.0.0.1");
        server.setPort(mail.getSmtp().getPort());
    }

    @AfterEach
    void close() {
        mail.stop();
        badWeather.close();
        vacancy.close();
    }

    @Test
    void lettersOfOneReferenceHangTogetherAndARepeatIsTheSameLetter() throws MessagingException {
        // when
        send(Samples.page("email", address()));
        send(Samples.page("email", address(), Samples.message(), true));

        // then
        MimeMessage[] letters = mail.getReceivedMessages();
        assertThat(letters[0].getMessageID()).isEqualTo(letters[1].getMessageID());
        assertThat(letters[0].getHeader("References")).isEqualTo(letters[1].getHeader("References"));
        assertThat(letters[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void aServerThatTakesALetterAndHangsUpHasTakenIt() {
        // given
        badWeather.hangsUpOnceItTook();
        server.setPort(badWeather.port());

        // then: the connection may be gone before the farewell, so more than once
        for (int i = 0; i < 10; i++) {
            assertThat(send(Samples.page("email", address()))).isInstanceOf(Outcome.Delivered.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a@example.com\r\nBcc: b@example.com", "a@example.com, b@example.com"})
    void whatIsNoSingleAddressIsGivenUp(String address) {
        // when
        Outcome outcome = send(Samples.page("email", address));

        // then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.GiveUp.class,
                        gaveUp -> assertThat(gaveUp.reason()).isEqualTo(Reason.BAD_ADDRESS));
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    @Override
    protected final Carrier carrier() {
        if (carrier != null) {
            return carrier;
        }
        return EmailSamples.carrier(server, Samples.impatient());
    }

    @Override
    protected String address() {
        return "alice@example.com";
    }

    @Override
    protected @Nullable Duration patience() {
        return null;
    }

    @Override
    protected void weather(Weather weather) {
        badWeather.weather(weather);
        server.setPort(badWeather.port());
    }

    @Override
    protected void shut() {
        server.setPort(vacancy.port());
    }

    @Override
    protected List<String> received() {
        return Arrays.stream(mail.getReceivedMessages())
                .map(GreenMailUtil::getWholeMessage)
                .toList();
    }

    @Override
    protected void assertInert(String received) {
        String head = received.substring(0, received.indexOf("\r\n\r\n"));
        assertThat(head.lines()).noneMatch(line -> line.startsWith("Bcc:"));
        assertThat(received).contains("&lt;script&gt;").contains("Subject: <script>");
    }
}
