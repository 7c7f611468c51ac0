package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.platform.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our own shape. */
class GenericSourceTest {

    private final GenericSource source = new GenericSource();

    @Test
    void everyFieldIsTaken() {
        // when
        Alert alert = Fixture.read(source, Fixture.text("generic/full.json")).only();

        // then
        assertThat(alert)
                .returns("checkout/cards", Alert::dedupKey)
                .returns("critical", Alert::severity)
                .returns(Map.of("region", "eu", "attempt", "7", "canary", "false"), Alert::labels)
                .returns(Map.of("error_rate", 6.2, "failed", 31.0), Alert::values)
                .returns(Instant.parse("2026-05-30T11:02:03Z"), Alert::startsAt);
        assertThat(alert.links()).hasSize(1);
    }

    @Test
    void aTitleIsEnoughAndItsResolveMeetsIt() {
        // when
        Alert firing =
                Fixture.read(source, Fixture.text("generic/minimal.json")).only();
        Alert resolved = Fixture.read(source, "{\"title\": \"Something is wrong\", \"status\": \"resolved\"}")
                .only();
        Alert other = Fixture.read(source, "{\"title\": \"Something is wrong\", \"labels\": {\"a\": \"b\"}}")
                .only();

        // then
        assertThat(firing.firing()).isTrue();
        assertThat(firing.dedupKey()).startsWith("v1:sha256:").isEqualTo(resolved.dedupKey());
        assertThat(other.dedupKey()).isNotEqualTo(firing.dedupKey());
    }

    @Test
    void aListIsSeveralAlerts() {
        // when
        List<Alert> alerts =
                Fixture.read(source, Fixture.text("generic/batch.json")).alerts();

        // then
        assertThat(alerts).extracting(Alert::dedupKey).containsExactly("1", "2.5");
        assertThat(alerts).extracting(Alert::firing).containsExactly(true, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}                                         | /title",
                "{\"title\": \" \"}                         | /title",
                "{\"title\": {}}                            | /title",
                "{\"title\": \"x\", \"status\": \"open\"}   | /status",
                "{\"title\": \"x\", \"labels\": \"a=b\"}    | /labels",
                "{\"title\": \"x\", \"labels\": {\"a\": []}} | /labels/a",
                "{\"title\": \"x\", \"links\": [{\"href\": \"javascript:alert(1)\"}]} | /links/0/href",
                "{\"title\": \"x\", \"links\": [{}]}        | /links/0/href",
                "{\"title\": \"x\", \"links\": {}}          | /links",
                "{\"title\": \"x\", \"values\": {\"a\": \"6\"}} | /values/a",
                "{\"title\": \"x\", \"values\": {\"a\": 1e400}} | /values/a",
                "{\"title\": \"x\", \"startsAt\": \"yesterday\"} | /startsAt",
                "[{\"title\": \"x\"}, {}]                   | /1/title",
                "[[]]                                       | /0",
            })
    void aWrongShapeIsNamedByItsPointer(String json, String pointer) {
        // when
        var outcome = Fixture.read(source, json);

        // then
        assertThat(outcome.violations()).extracting(Violation::pointer).contains(pointer);
    }
}
