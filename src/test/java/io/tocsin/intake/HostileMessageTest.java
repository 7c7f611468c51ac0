package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alert.Alert;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages meant to hurt, or written by programs that do. */
class HostileMessageTest {

    private final GenericSource source = new GenericSource();

    @Test
    void charactersNoDatabaseStoresAreReplaced() {
        // when
        Alert alert = Fixture.read(
                        source,
                        "{\"title\": \"a\\u0000b\\ud800c\", \"description\": \"\\udc00\", \"dedupKey\": \"k\\u0000\","
                                + " \"labels\": {\"l\\u0000\": \"v\\udfff\"}}")
                .only();

        // then
        assertThat(alert.title()).isEqualTo("a b\uFFFDc".replace(' ', '\uFFFD'));
        assertThat(alert.description()).isEqualTo("\uFFFD");
        assertThat(alert.dedupKey()).isEqualTo("k\uFFFD");
        assertThat(alert.labels()).containsEntry("l\uFFFD", "v\uFFFD");
    }

    @Test
    void aTitleIsOneLineThatReadsTheWayItIsWritten() {
        // when: a line break, a colour for terminals, and characters that turn the rest around
        Alert alert = Fixture.read(
                        source, "{\"title\": \"a\\r\\nb\\u001b[31mc\\u202edl\\u2066e\\u2069\\u009bf\\u2028g\"}")
                .only();

        // then
        assertThat(alert.title()).isEqualTo("a b [31mc dl e f g");
    }

    @Test
    void whatIsTooLongIsCutWhereEverybodySeesIt() {
        // given
        String megabyte = "x".repeat(1 << 20);

        // when
        Alert alert = Fixture.read(
                        source,
                        "{\"title\": \"" + megabyte + "\", \"labels\": {\"huge\": \"" + megabyte
                                + "\"}, \"dedupKey\": \"" + megabyte + "\"}")
                .only();

        // then
        assertThat(alert.title()).hasSize(500).endsWith("…");
        assertThat(alert.labels().get("huge")).hasSize(2_000).endsWith("…");
        assertThat(alert.dedupKey()).matches("sha256:[0-9a-f]{64}");
    }

    @Test
    void ofTenThousandLabelsAHundredAreKeptAndTheRestCounted() {
        // given
        String labels = IntStream.range(0, 10_000)
                .mapToObj(n -> "\"label" + n + "\": \"" + n + "\"")
                .collect(Collectors.joining(","));

        // when
        Alert alert = Fixture.read(source, "{\"title\": \"x\", \"labels\": {" + labels + "}}")
                .only();

        // then
        assertThat(alert.labels()).hasSize(101).containsEntry("tocsin_labels_left_out", "9900");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${7*7}",
                "#{''.getClass()}",
                "<script>alert(1)</script>",
                "<#assign x=1>",
                "'; drop table alert; --",
                "{{7*7}}",
                "%s%n"
            })
    void textIsNeverMoreThanText(String text) {
        // when
        Alert alert = Fixture.read(source, "{\"title\": \"" + text + "\", \"service\": \"" + text + "\"}")
                .only();

        // then
        assertThat(alert.title()).isEqualTo(text);
        assertThat(alert.service()).isEqualTo(text);
    }

    @Test
    void aDepthBombIsRefusedBeforeItGoesOff() {
        assertThatThrownBy(() -> Message.json("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Message.NotJson.class)
                .hasMessageContaining("nesting depth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"title\": NaN}", "{} {}", "title=x", "{'title': 'x'}", "<alert/>", "\u0001"})
    void whatIsNoJsonIsSaidToBeNone(String body) {
        assertThatThrownBy(() -> Message.json(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Message.NotJson.class);
    }

    @Test
    void aByteOrderMarkIsNoReasonToRefuse() {
        assertThat(Fixture.read(source, "\uFEFF{\"title\": \"x\"}").only().title())
                .isEqualTo("x");
    }

    @Test
    void ofRepeatedKeysTheLastCounts() {
        assertThat(Fixture.read(source, "{\"title\": \"x\", \"title\": \"y\"}")
                        .only()
                        .title())
                .isEqualTo("y");
    }

    @Test
    void aNumberLongerThanAnyNumberIsRefused() {
        String digits = "9".repeat(100_000);
        assertThatThrownBy(() -> Message.json(("{\"title\": " + digits + "}").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Message.NotJson.class);
    }
}
