package io.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.MovableClock;
import io.tocsin.TocsinTest;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An alert that can't be told to its incident keeps no other from being told. */
@TocsinTest
class SettlersTest {

    private final Attempts attempts;
    private final UnsettledAlerts unsettled;
    private final JdbcClient jdbc;
    private final Clock clock;

    @Autowired
    SettlersTest(Attempts attempts, UnsettledAlerts unsettled, JdbcClient jdbc, MovableClock clock) {
        this.attempts = attempts;
        this.unsettled = unsettled;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Test
    void whatCannotBeSettledHoldsUpNothingBehindIt() throws Exception {
        // given
        unsettled.add(List.of(waiting("1", "broken"), waiting("2", "fine"), waiting("3", "fine as well")));
        Settling settling = Mockito.mock(Settling.class, call -> {
            List<UnsettledAlert> asked = call.getArgument(0);
            if (asked.stream().anyMatch(each -> each.alertId().equals("broken"))) {
                throw new IllegalStateException("this one always fails");
            }
            return java.util.Map.of();
        });
        Settlers settlers = new Settlers(attempts, unsettled, settling, Mockito.mock(SenderSteps.class), clock, 1);
        settlers.start();

        // when
        settlers.settle("v1:service:checkout", "high").get(10, TimeUnit.SECONDS);
        settlers.stop();

        // then
        assertThat(jdbc.sql("select alert_id from unsettled_alert")
                        .query(String.class)
                        .list())
                .containsExactly("broken");
        assertThat(unsettled.oldest()).hasValue(clock.instant());
    }

    private UnsettledAlert waiting(String id, String alert) {
        return new UnsettledAlert(id, "v1:service:checkout", alert, true, "high", clock.instant());
    }
}
