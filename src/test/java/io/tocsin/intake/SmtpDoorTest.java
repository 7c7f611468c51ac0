package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tocsin.TocsinTest;
import io.tocsin.incident.AlertReception;
import io.tocsin.platform.security.ApiKeys;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** E-mails from a real client to the real server: what it accepted is in the database. */
@TocsinTest
class SmtpDoorTest {

    private static final String KEY = TocsinTest.INTAKE_KEY;

    private final SmtpDesk desk;
    private final ApiKeys keys;
    private final Doorman doorman;
    private final RejectedBodies rejected;
    private final JdbcClient jdbc;
    private SmtpDoor door;

    @Autowired
    SmtpDoorTest(SmtpDesk desk, ApiKeys keys, Doorman doorman, RejectedBodies rejected, JdbcClient jdbc) {
        this.desk = desk;
        this.keys = keys;
        this.doorman = doorman;
        this.rejected = rejected;
        this.jdbc = jdbc;
        this.door = open(desk);
    }

    private static SmtpDoor open(SmtpDesk desk) {
        return new SmtpDoor(desk, new DefaultSslBundleRegistry(), 0, "tocsin.test", DataSize.ofKilobytes(64), "");
    }

    @BeforeEach
    void opens() {
        door.start();
    }

    @AfterEach
    void closes() {
        door.stop();
    }

    @Test
    void aMailToAKeyOpensAnIncidentAndTheNextEndsIt() throws Exception {
        // when
        send(KEY + "@tocsin.test", "[FIRING:1] Disk full on db-1", "97 % used");
        send(KEY + "@tocsin.test", "[RESOLVED] Disk full on db-1", "41 % used");

        // then
        assertThat(words("select title from incident")).isEqualTo("[FIRING:1] Disk full on db-1");
        assertThat(words("select source || ' ' || state from alert")).isEqualTo("email resolved");
    }

    @Test
    void thePlusAddressSaysWhichTroubleItIs() throws Exception {
        // when
        send(KEY + "+backup@tocsin.test", "Backup is late", "an hour");
        send(KEY + "+backup@tocsin.test", "Backup is still late", "two hours");

        // then
        assertThat(words("select dedup_key || ' ' || count from alert")).isEqualTo("backup 2");
    }

    @Test
    void whoeverLogsInWithAKeyMaySendToAnyAddress() throws Exception {
        // when
        send("orders+nightly@tocsin.test", "Orders wait", "x", KEY);

        // then
        assertThat(words("select dedup_key from alert")).isEqualTo("nightly");
    }

    @Test
    void withoutAKeyNobodyIsLetIn() {
        assertThatThrownBy(() -> send("alerts@tocsin.test", "Disk full", "x")).hasStackTraceContaining("550");
        assertThatThrownBy(() -> send("alerts@tocsin.test", "Disk full", "x", "wrong"))
                .hasStackTraceContaining("535");
        assertThat(words("select count(*) from alert")).isEqualTo("0");
    }

    @Test
    void whatIsTooLargeIsRefusedAndTheConnectionGoesOn() throws Exception {
        // given
        Session session = session(null);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            MimeMessage large = mail(session, KEY + "@tocsin.test", "Large", "line\r\n".repeat(20_000));
            MimeMessage small = mail(session, KEY + "@tocsin.test", "Small", "line");

            // when
            assertThatThrownBy(() -> transport.sendMessage(large, large.getAllRecipients()))
                    .hasStackTraceContaining("552");
            transport.sendMessage(small, small.getAllRecipients());
        }

        // then
        assertThat(words("select title from alert")).isEqualTo("Small");
    }

    @Test
    void whileTheDatabaseIsAwayTheSenderKeepsTheMail() {
        // given
        AlertReception away = mock(AlertReception.class);
        when(away.receive(any(), anyList())).thenThrow(new CannotGetJdbcConnectionException("away"));
        door.stop();
        door = open(new SmtpDesk(keys, doorman, away, rejected));
        door.start();

        // then
        assertThatThrownBy(() -> send(KEY + "@tocsin.test", "Disk full", "x")).hasStackTraceContaining("451");
    }

    @Test
    void anAutomaticReplyIsTakenAndIsNoAlert() throws Exception {
        // given
        Session session = session(null);
        MimeMessage reply = mail(session, KEY + "@tocsin.test", "Out of office", "Back on Monday");
        reply.setHeader("Auto-Submitted", "auto-replied");

        // when
        Transport.send(reply);

        // then
        assertThat(words("select count(*) from alert")).isEqualTo("0");
        assertThat(words("select problem from rejected_body")).contains("no alert");
    }

    private void send(String to, String subject, String text) throws MessagingException {
        send(to, subject, text, null);
    }

    private void send(String to, String subject, String text, @Nullable String password) throws MessagingException {
        Transport.send(mail(session(password), to, subject, text));
    }

    private static MimeMessage mail(Session session, String to, String subject, String text) throws MessagingException {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress("monitor@example.org"));
        mail.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to));
        mail.setSubject(subject);
        mail.setText(text);
        mail.saveChanges();
        return mail;
    }

    private Session session(@Nullable String password) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "localhost");
        properties.put("mail.smtp.port", String.valueOf(door.port()));
        properties.put("mail.smtp.auth", String.valueOf(password != null));
        properties.put("mail.smtp.timeout", "20000");
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("monitor", password);
            }
        });
    }

    private String words(String sql) {
        return String.valueOf(jdbc.sql(sql).query().singleValue());
    }
}
