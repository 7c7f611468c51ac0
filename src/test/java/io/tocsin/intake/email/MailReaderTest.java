package io.tocsin.intake.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails as they go over the wire, whole and broken. */
class MailReaderTest {

    @Test
    void theTextIsPreferredWhereverItIs() {
        // when
        Mail mail = read("""
                From: "Monitor" <monitor@example.org>
                Subject: =?utf-8?q?Caf=C3=A9_geschlossen?=
                Importance: High
                Content-Type: multipart/mixed; boundary=a

                --a
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/html

                <p>Not this</p>
                --b
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                Caf=E9
                --b--
                --a
                Content-Type: text/plain
                Content-Disposition: attachment; filename=log.txt

                Nor this
                --a--
                """);

        // then
        assertThat(mail).isEqualTo(new Mail("monitor@example.org", null, "Café geschlossen", "Café", true, false));
    }

    @Test
    void htmlIsReducedToWhatAPersonReads() {
        // when
        Mail mail = read("""
                Subject: x
                Content-Type: text/html; charset=utf-8

                <html><head><title>No</title><style>p {}</style></head><body><h1>Disk &amp; more</h1>
                <!-- <b>hidden</b> --><table><tr><td>db-1</td><td>97&nbsp;%</td></tr></table><script>no()</script>1 &lt; 2<br/>end
                """);

        // then
        assertThat(mail.text()).isEqualTo("Disk & more\n db-1 97 %\n1 < 2\nend".replace("\n db", "\ndb"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "no headers at all",
                "Content-Type: multipart/mixed\n\nno boundary",
                "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=a\n\n--a\n",
                "Content-Type: text/plain; charset=no-such\n\nx",
                "Content-Transfer-Encoding: base64\nContent-Type: text/plain\n\n%%%",
                "From: <<>>\nSubject: =?x?y?z?=\n\nx",
                "Content-Type: text/html\n\n<p <script <!-- </",
            })
    void aBrokenMailIsReadAsFarAsItGoes(String raw) {
        assertThat(read(raw).automaticReply()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "alerts+nightly@example.org,nightly",
        "Alerts <alerts+a+b@example.org>,a+b",
        "alerts+@example.org,",
        "alerts@example.org,",
        "'',",
    })
    void theTagStandsBehindThePlusSign(String address, String tag) {
        assertThat(Mail.tagOf(address)).isEqualTo(tag);
    }

    private static Mail read(String raw) {
        return MailReader.read(raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
