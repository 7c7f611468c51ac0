package io.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tocsin.platform.SharedClock;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One of two nodes has a clock that is an hour wrong: it sends what is due, and nothing that is not. */
class WrongClockTest {

    private static final Duration SOON = Duration.ofSeconds(2);

    @BeforeEach
    void clean() {
        PagingStage.clean();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H"})
    void aNodeThatIsAnHourWrongSendsByTheDatabasesTime(Duration wrong) {
        SharedClock clock = new SharedClock(Clock.offset(Clock.systemUTC(), wrong), System::nanoTime);
        try (PagingStage right = new PagingStage(Clock.systemUTC(), "tocsin.paging.worker.enabled=false")) {
            compare(clock, right);
            try (PagingStage node = new PagingStage(clock)) {
                // when
                right.pages.queue(
                        List.of(right.order("due"), right.order("in half an hour", "slack", Duration.ofMinutes(30))));

                // then
                await().atMost(SOON).until(() -> right.state("due").equals("delivered"));
                assertThat(right.state("in half an hour")).isEqualTo("queued");
                PageView page = right.pages.find("due").orElseThrow();
                assertThat(page.sentAt())
                        .isBetween(page.queuedAt(), page.queuedAt().plus(SOON));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H"})
    void aNodeWhoseClockJumpsSendsNothingTooEarlyAndNothingTooLate(Duration jump) {
        AtomicReference<Duration> off = new AtomicReference<>(Duration.ZERO);
        Clock own = new Jumping(off);
        try (PagingStage node = new PagingStage(new SharedClock(own, System::nanoTime))) {
            // given
            node.pages.queue(List.of(
                    node.order("in half an hour", "slack", Duration.ofMinutes(30)),
                    node.order("soon", "email", Duration.ofMillis(600))));

            // when: nobody has asked the database yet
            off.set(jump);

            // then
            await().atMost(SOON).until(() -> node.state("soon").equals("delivered"));
            assertThat(node.state("in half an hour")).isEqualTo("queued");
        }
    }

    private static void compare(SharedClock clock, PagingStage stage) {
        long asked = System.nanoTime();
        clock.compare(
                asked,
                stage.jdbc
                        .sql("select clock_timestamp()")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant());
    }

    private static final class Jumping extends Clock {

        private final AtomicReference<Duration> off;

        Jumping(AtomicReference<Duration> off) {
            this.off = off;
        }

        @Override
        public java.time.Instant instant() {
            return Clock.systemUTC().instant().plus(off.get());
        }

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
