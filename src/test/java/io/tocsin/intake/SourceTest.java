package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.alert.Alert;
import io.tocsin.platform.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;

/** Every sender by its own samples, and by what others could send in its name; a new sender needs no line here. */
class SourceTest {

    /** What was made of one message. */
    private record Reading(List<Alert> alerts, List<Violation> violations) {}

    @TestFactory
    Stream<DynamicTest> everySampleMeansWhatIsWrittenBesideIt() {
        return Senders.all().stream()
                .flatMap(source -> Sample.of(source).stream()
                        .map(sample -> DynamicTest.dynamicTest(
                                source.name() + " " + sample.name(), () -> meansWhatIsWritten(source, sample))));
    }

    private static void meansWhatIsWritten(Source source, Sample sample) throws Message.NotJson {
        // when
        Reading reading = read(source, Message.read(sample.bytes(), sample.contentType()), sample.headers());

        // then
        JsonNode expected = sample.expected();
        List<Object> read = new ArrayList<>();
        List<Object> written = new ArrayList<>();
        for (int i = 0; i < reading.alerts().size(); i++) {
            read.add(Sample.facts(
                    reading.alerts().get(i), expected.path("alerts").path(i)));
        }
        expected.path("alerts").forEach(alert -> written.add(Sample.facts(alert)));
        assertThat(reading.violations()).extracting(Violation::pointer).containsExactlyElementsOf(pointers(expected));
        assertThat(read).isEqualTo(written);
        assertThat(reading.alerts())
                .allSatisfy(alert -> assertThat(alert.source()).isEqualTo(source.name()));
    }

    private static List<String> pointers(JsonNode expected) {
        List<String> pointers = new ArrayList<>();
        expected.path("violations").forEach(pointer -> pointers.add(pointer.asText()));
        return pointers;
    }

    static List<Source> senders() {
        return Senders.all();
    }

    @ParameterizedTest
    @MethodSource("senders")
    void everySenderHasSamples(Source source) {
        assertThat(Sample.of(source)).describedAs(source.name()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("senders")
    void whatIsNoMessageOfTheirsIsSaidToBeNone(Source source) throws Exception {
        for (String body :
                List.of("{}", "\"x\"", "3", "null", "[3]", "[null]", "[{}]", "{\"alerts\": 3, \"event\": []}")) {
            // when
            Reading reading = read(source, Message.json(body.getBytes(StandardCharsets.UTF_8)), new HttpHeaders());

            // then
            assertThat(reading.violations().size() + reading.alerts().size())
                    .describedAs("%s: %s", source.name(), body)
                    .isPositive();
        }
        read(source, Message.json("[]".getBytes(StandardCharsets.UTF_8)), new HttpHeaders());
    }

    @TestFactory
    Stream<DynamicTest> noPlaceOfASampleCanBeMadeToHurt() {
        return Senders.all().stream()
                .flatMap(source -> Sample.of(source).stream()
                        .map(sample -> DynamicTest.dynamicTest(
                                source.name() + " " + sample.name(), () -> endures(source, sample))));
    }

    /** Puts every kind of nonsense into every place; reading must end in alerts, in violations, or in neither. */
    private static void endures(Source source, Sample sample) throws Message.NotJson {
        int places =
                Places.of(Message.read(sample.bytes(), sample.contentType())).size();
        for (JsonNode nonsense : nonsense()) {
            for (int place = 0; place < places; place++) {
                JsonNode body = Message.read(sample.bytes(), sample.contentType());
                Places.of(body).get(place).accept(nonsense);
                Reading reading = read(source, body, sample.headers());
                if (reading.violations().isEmpty()) {
                    assertThat(reading.alerts()).allSatisfy(SourceTest::isStorable);
                }
            }
        }
    }

    private static List<JsonNode> nonsense() {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return List.of(
                make.nullNode(),
                make.numberNode(-1e300),
                make.numberNode(Double.POSITIVE_INFINITY),
                make.booleanNode(true),
                make.textNode(""),
                make.textNode("${7*7}#{x}{{7}}"),
                make.textNode("\u0000\ud800"),
                make.textNode("x".repeat(1 << 16)),
                make.textNode("{\"a\": [}"),
                make.textNode("{\"alerts\": [3]}"),
                make.arrayNode(),
                make.arrayNode().add(make.nullNode()).add(3).add(make.arrayNode()),
                make.objectNode(),
                make.objectNode().put("a", 1).putNull("b"));
    }

    private static void isStorable(Alert alert) {
        assertThat(alert.title()).hasSizeBetween(1, 500).doesNotContain("\u0000");
        assertThat(alert.dedupKey())
                .hasSizeLessThanOrEqualTo(300)
                .doesNotContain("\u0000")
                .isNotBlank();
        alert.labels().values().forEach(value -> assertThat(value).hasSizeLessThanOrEqualTo(2_000));
    }

    private static Reading read(Source source, JsonNode body, HttpHeaders headers) {
        Part part = Part.of(body);
        return new Reading(source.read(part, headers), part.violations());
    }
}
