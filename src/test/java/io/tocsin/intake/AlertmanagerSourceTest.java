package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Link;
import io.tocsin.platform.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alertmanager's webhook, element by element. */
class AlertmanagerSourceTest {

    private final AlertmanagerSource source = new AlertmanagerSource();

    @Test
    void everyElementIsReadByItsOwnStatus() {
        // when
        List<Alert> alerts =
                Fixture.read(source, Fixture.text("alertmanager/mixed.json")).alerts();

        // then
        assertThat(alerts.get(0))
                .returns("00c0ffee00c0ffee", Alert::dedupKey)
                .returns(true, Alert::firing)
                .returns("Orders wait for 12 minutes", Alert::title)
                .returns("page", Alert::severity)
                .returns("checkout", Alert::service)
                .returns("The queue orders does not move.", Alert::description)
                .returns("https://runbooks.example.org/queue", Alert::runbook)
                .returns(Instant.parse("2026-05-30T09:02:03.456789123Z"), Alert::startsAt)
                .returns(null, Alert::endsAt);
        assertThat(alerts.get(0).labels()).containsEntry("shard", "3").containsEntry("queue", "orders");
        assertThat(alerts.get(0).links())
                .extracting(Link::text)
                .containsExactly("Dashboard", "Expression", "Alertmanager");
        assertThat(alerts.get(1))
                .returns(false, Alert::firing)
                .returns("QueueStuck", Alert::title)
                .returns(null, Alert::severity)
                .returns(null, Alert::endsAt);
    }

    @Test
    void anOldMessageGetsTheFingerprintAlertmanagerWouldGiveIt() {
        // when
        Alert alert = Fixture.read(source, Fixture.text("alertmanager/old-version.json"))
                .only();

        // then
        assertThat(alert.dedupKey()).isEqualTo(LabelFingerprint.of(alert.labels()));
        assertThat(alert.severity()).isEqualTo("critical");
    }

    @Test
    void fingerprintsAreAlertmanagersOwn() {
        assertThat(LabelFingerprint.of(Map.of())).isEqualTo("cbf29ce484222325");
        assertThat(LabelFingerprint.of(
                        Map.of("alertname", "High CPU Temperature", "host", "andromeda", "severity", "critical")))
                .isEqualTo("a1bc48475b20e73d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}                                                    | /alerts",
                "{\"alerts\": null}                                    | /alerts",
                "{\"alerts\": {}}                                      | /alerts",
                "{\"alerts\": [3]}                                     | /alerts/0",
                "{\"alerts\": [null]}                                  | /alerts/0",
                "{\"alerts\": [{\"labels\": {}}]}                      | /alerts/0/status",
                "{\"alerts\": [{\"status\": \"on\"}]}                  | /alerts/0/status",
                "{\"alerts\": [{\"status\": \"firing\", \"labels\": []}]} | /alerts/0/labels",
                "{\"alerts\": [{\"status\": \"firing\", \"labels\": {\"a/b\": {}}}]} | /alerts/0/labels/a~1b",
                "{\"alerts\": [{\"status\": \"firing\", \"startsAt\": \"soon\"}]} | /alerts/0/startsAt",
                "[]                                                    | ",
                "\"text\"                                              | ",
            })
    void aWrongShapeIsNamedByItsPointer(String json, String pointer) {
        assertThat(Fixture.read(source, json).violations())
                .extracting(Violation::pointer)
                .contains(pointer == null ? "" : pointer);
    }
}
