package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is nice to know, however it is written. */
class LooseTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 | 12",
                "12.0 | 12",
                "'\"12\"' | 12",
                "1.5 | 1.5",
                "4505278293147648.0 | 4505278293147648",
                "1e400 | Infinity",
                "1e-300 | 1.0E-300",
                "true | true",
                "'\" a \"' | a",
                "'\"  \"' |",
                "null |",
                "[] |",
                "{} |",
            })
    void anIdentityIsTheSameHoweverItsNumberIsWritten(String json, String text) throws Exception {
        assertThat(read(json).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-30T11:02:03+02:00,2026-05-30T09:02:03Z",
        "2026-05-30T11:02:03.5+0200,2026-05-30T09:02:03.500Z",
        "2026-05-30T09:02:03Z,2026-05-30T09:02:03Z",
        "'Sat, 30 May 2026 09:02:03 GMT',2026-05-30T09:02:03Z",
        "1780131723,2026-05-30T09:02:03Z",
        "1780131723.25,2026-05-30T09:02:03.250Z",
        "1780131723250,2026-05-30T09:02:03.250Z",
        "1780131723250000000,2026-05-30T09:02:03.250Z",
        "0001-01-01T00:00:00Z,0001-01-01T00:00:00Z",
        "0,",
        "soon,",
    })
    void aMomentIsReadInTheWaysSendersWriteIt(String text, String moment) throws Exception {
        assertThat(read("\"" + text + "\"").time()).isEqualTo(moment == null ? null : java.time.Instant.parse(moment));
    }

    @Test
    void textMayHoldTheRealMessage() throws Exception {
        assertThat(read("\"{\\\"a\\\": 3}\"").parsed().at("a").number()).isEqualTo(3);
        assertThat(read("\"{odd\"").parsed().text()).isEqualTo("{odd");
        assertThat(read("[{\"a\": 1}]").parsed().items()).hasSize(1);
    }

    @Test
    void wordsAreAListOrSeparatedByCommas() throws Exception {
        assertThat(read("\"a, b,,c \"").words()).containsExactly("a", "b", "c");
        assertThat(read("[\"a\", 2.0, null, []]").words()).containsExactly("a", "2");
        assertThat(read("{}").words()).isEmpty();
    }

    @Test
    void theFirstFieldThatSaysSomethingCounts() throws Exception {
        assertThat(read("{\"a\": \" \", \"b\": null, \"c\": \"x\"}")
                        .any("a", "b", "z", "c")
                        .text())
                .isEqualTo("x");
        assertThat(read("{\"a\": {\"b\": \"x\"}}").at("a", "b").text()).isEqualTo("x");
        assertThat(read("3").at("a", "b").present()).isFalse();
    }

    private static Loose read(String json) throws Message.NotJson {
        return Part.of(Message.json(json.getBytes(StandardCharsets.UTF_8))).loose();
    }
}
