package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way to read a time says what the long way says, or nothing. */
class MomentsTest {

    @Test
    void everyMomentAsMostSendersWriteItIsReadTheShortWay() {
        Random random = new Random(42);
        for (int i = 0; i < 10_000; i++) {
            // given
            long seconds = (long) (random.nextDouble() * 4e9);
            int[] precisions = {0, 500_000_000, random.nextInt(1_000) * 1_000_000, random.nextInt(1_000_000_000)};
            Instant moment = Instant.ofEpochSecond(seconds, precisions[i % precisions.length]);

            // then
            assertThat(Moments.usual(moment.toString())).isEqualTo(moment);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-06-02T10:00:00",
                "2026-06-02T10:00:00+02:00",
                "2026-06-02 10:00:00Z",
                "2026-06-02T10:00:00.Z",
                "2026-06-02T10:00:00.1234567890Z",
                "2026-06-02T10:00:00,5Z",
                "2026-13-02T10:00:00Z",
                "2026-02-30T10:00:00Z",
                "2026-06-02T24:00:00Z",
                "2026-06-02T10:00:60Z",
                "2o26-06-02T10:00:00Z",
                "-026-06-02T10:00:00Z",
                "٢٠٢٦-06-02T10:00:00Z"
            })
    void anyOtherTextIsLeftToTheLongWay(String text) {
        assertThat(Moments.usual(text)).isNull();
    }

    @Test
    void theYearZeroOfSomeSendersIsRead() {
        assertThat(Moments.usual("0001-01-01T00:00:00Z")).isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
    }
}
