package io.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A second is a thousand milliseconds, and never a share. */
class UnitsTest {

    @ParameterizedTest
    @CsvSource({
        "2.5, s, ms, 2500",
        "0.062, ratio, %, 6.2",
        "7, %, %, 7",
        "1, GiB, MB, 1073.741824",
        "3, , ms, 3",
        "3, ms, , 3",
        "90, Percent, %, 90",
        "2, min, s, 120"
    })
    void aValueIsToldInTheRulesUnit(double value, String from, String to, double expected) {
        assertThat(Units.convert(value, from, to).orElseThrow()).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"s, %", "furlongs, ms", "ms, furlongs"})
    void whatCannotBeToldIsNot(String from, String to) {
        assertThat(Units.convert(1, from, to)).isEmpty();
    }
}
