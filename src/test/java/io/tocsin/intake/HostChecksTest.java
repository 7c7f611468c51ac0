package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nagios and its descendants have in common. */
class HostChecksTest {

    @ParameterizedTest
    @CsvSource({"service-problem.json", "service-recovery-without-prefix.json"})
    void noParameterOfANotificationBecomesPartOfAnAlert(String sample) {
        // when
        Alert alert = Fixture.read(new CheckmkSource(), Fixture.text("checkmk/" + sample))
                .only();

        // then
        assertThat(Fixture.text("checkmk/" + sample)).contains("hunter2");
        assertThat(alert.toString()).doesNotContain("hunter2");
    }

    @Test
    void aServiceIsOneTroubleHoweverItsVariablesAreWritten() {
        // when
        Stream<String> messages = Stream.of(
                "{\"NOTIFICATIONTYPE\": \"PROBLEM\", \"HOSTNAME\": \"a\", \"SERVICEDESC\": \"b\"}",
                "{\"notification\": {\"type\": \"PROBLEM\"}, \"host\": {\"name\": \"a\"}, \"service\": {\"desc\": \"b\"}}",
                "{\"NAGIOS_NOTIFICATIONTYPE\": \"RECOVERY\", \"nagios_hostname\": \"a\", \"service-desc\": \"b\"}");

        // then
        assertThat(messages.map(
                        message -> Fixture.read(new NagiosSource(), message).only()))
                .extracting(Alert::dedupKey)
                .containsOnly("a/b");
    }

    @ParameterizedTest
    @CsvSource({"OK,false", "UP,false", "CRITICAL,true", "DOWN,true"})
    void withoutANotificationTypeTheStateTells(String state, boolean firing) {
        // when
        Alert alert = Fixture.read(new NagiosSource(), "{\"host\": \"a\", \"state\": \"" + state + "\"}")
                .only();

        // then
        assertThat(alert.firing()).isEqualTo(firing);
    }
}
