package io.tocsin.readiness;

import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * When everybody gets the month's test page: on the first such day, by their own clock.
 *
 * @param monthly whether there is one at all
 */
record TestPlan(boolean monthly, DayOfWeek day, LocalTime at) {

    /** A node that was down at the hour still sends it on that day; a later one would surprise. */
    private static final Duration CATCH_UP = Duration.ofHours(8);

    /** The month whose test page is due for somebody in this zone. */
    Optional<YearMonth> due(Instant now, ZoneId zone) {
        YearMonth month = YearMonth.from(now.atZone(zone));
        Instant when = month.atDay(1)
                .with(TemporalAdjusters.firstInMonth(day))
                .atTime(at)
                .atZone(zone)
                .toInstant();
        boolean due = monthly && !now.isBefore(when) && now.isBefore(when.plus(CATCH_UP));
        return due ? Optional.of(month) : Optional.empty();
    }

    /** The section {@code testPages}. */
    @Component
    static class Section implements ConfigSection<TestPlan> {

        private static final LocalTime TEN = LocalTime.of(10, 0);

        @Override
        public String name() {
            return "testPages";
        }

        @Override
        public Class<TestPlan> type() {
            return TestPlan.class;
        }

        @Override
        public TestPlan read(ConfigNode node) {
            return new TestPlan(
                    node.field("monthly").flag(true),
                    node.field("day").oneOf(DayOfWeek.class, DayOfWeek.TUESDAY),
                    time(node.field("at")));
        }

        private static LocalTime time(ConfigNode node) {
            String text = node.text("10:00");
            try {
                return LocalTime.parse(text.strip());
            } catch (DateTimeException e) {
                node.problem("expected a time of day such as \"10:00\", found `" + text + "`");
                return TEN;
            }
        }
    }
}
