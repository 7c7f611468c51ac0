package io.tocsin.intake.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Subjects as monitoring tools write them. */
class SubjectTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "** PROBLEM Service Alert: web-3/HTTPS is CRITICAL ** ~ ** RECOVERY Service Alert: web-3/HTTPS is OK **",
                "** PROBLEM Host Alert: web-3 is DOWN **             ~ ** RECOVERY Host Alert: web-3 is UP **",
                "[FIRING:2] Disk full (db-1 eu)                      ~ [RESOLVED] Disk full (db-1 eu)",
                "[FIRING:1] Resolved names per second too low        ~ [RESOLVED:1] Resolved names per second too low",
                "Problem: Load is too high                           ~ Resolved in 5m 3s: Load is too high",
                "DOWN alert: shop (shop.example.org) is DOWN         ~ UP alert: shop (shop.example.org) is UP",
                "Monitor is DOWN: Shop front                         ~ Monitor is UP: Shop front",
                "DOWN | Nightly dump ~ UP | Nightly dump",
                "ALARM: \"too many 500s\" in EU (Frankfurt)          ~ OK: \"too many 500s\" in EU (Frankfurt)",
                "[Monitor Alert] Triggered: Queue is long            ~ [Monitor Alert] Recovered: Queue is long",
                "Check_MK: db-1/Memory OK -> CRIT                    ~ Check_MK: db-1/Memory CRIT -> OK",
                "[Order desk] [🔴 Down] connect refused              ~ [Order desk] [✅ Up] connect refused",
                "Fired:Sev2 Alert cpu on vm-1                        ~ Resolved:Sev2 Alert cpu on vm-1",
                "[ALERT] Latency above 3 s                           ~ [RESOLVED] Latency above 3 s",
                "Disk usage 97% on db-1                              ~ RESOLVED: Disk usage 41% on db-1",
                "Certificate of shop is failing                      ~ Certificate of shop is fixed",
                "PROBLEM since 10:15:00 - Agent of web-3             ~ RECOVERY at 2026-03-04 11:02 - since 10:15:00 Agent of web-3",
            },
            maxCharsPerColumn = 200)
    void theTwoEndsOfATroubleMeet(String firing, String resolved) {
        // then
        assertThat(new Subject(firing).firing()).contains(true);
        assertThat(new Subject(resolved).firing()).contains(false);
        assertThat(new Subject(resolved).trouble()).isEqualTo(new Subject(firing).trouble());
        assertThat(new Subject(firing).trouble()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Up to forty orders were lost",
                "Open positions can't be read",
                "Backup of db-1",
                "OK button does nothing: customers complain",
                "The shop answers with errors",
                "",
            })
    void whatPeopleWriteIsATrouble(String subject) {
        assertThat(new Subject(subject).firing()).contains(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "** ACKNOWLEDGEMENT Service Alert: web-3/HTTPS is CRITICAL **",
                "** DOWNTIMESTART Host Alert: web-3 is UP **",
                "** FLAPPINGSTART Service Alert: web-3/HTTPS is WARNING **",
                "[Acknowledged] Disk full",
            })
    void whatSomebodyDoesAboutATroubleIsNoNews(String subject) {
        assertThat(new Subject(subject).firing()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "[P1] Shop is down,P1",
        "Fired:Sev0 Alert cpu,critical",
        "Sev3 Alert cpu,Sev3",
        "web-3 is WARNING,WARNING",
        "The critical path is slow,",
    })
    void theSeverityIsTheWordThatIsSetApart(String subject, String severity) {
        assertThat(new Subject(subject).severity()).isEqualTo(severity);
    }

    @Test
    void anAnswerIsAboutTheSameTrouble() {
        assertThat(new Subject("Re: Fwd: [FIRING:1] Disk full").trouble()).isEqualTo("disk full");
        assertThat(new Subject("Re: [RESOLVED] Disk full").firing()).contains(false);
    }

    @Test
    void differentTroublesStayApart() {
        assertThat(new Subject("[FIRING:1] Disk full on db-1").trouble())
                .isNotEqualTo(new Subject("[FIRING:1] Disk full on db-2").trouble());
    }
}
