package io.tocsin.oncall;

import static io.tocsin.oncall.Rotas.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calendars in, as days, and out, as events. */
class CalendarTest {

    private static final Schedule SCHEDULE =
            new Schedule("primary", "Team A; nights, week-ends", ZoneId.of("Europe/Berlin"), List.of());

    @Test
    void anEventFallsOnEachOfItsDays() {
        assertThat(CalendarDays.read(event("DTSTART;VALUE=DATE:20270101"))).containsExactly(LocalDate.of(2027, 1, 1));
        assertThat(CalendarDays.read(event("DTSTART:20270101T180000", "DTEND:20270102T020000")))
                .containsExactly(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 2));
        assertThat(CalendarDays.read(event("DTSTART:20270101T000000", "DTEND:20270102T000000")))
                .containsExactly(LocalDate.of(2027, 1, 1));
        assertThat(CalendarDays.read(event("DTSTART;VALUE=DA", " TE:20270101", "STATUS:CONFIRMED")))
                .containsExactly(LocalDate.of(2027, 1, 1));
        assertThat(CalendarDays.read(event("DTSTART;VALUE=DATE:20270101", "STATUS:CANCELLED")))
                .isEmpty();
    }

    @Test
    void anEventThatCanNotBeReadInFullIsRefusedRatherThanHalfRead() {
        assertThatThrownBy(() -> CalendarDays.read(event("DTSTART:20270101", "RRULE:FREQ=YEARLY")))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining("recurs");
        assertThatThrownBy(() -> CalendarDays.read(event("DTSTART:20271301"))).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> CalendarDays.read(event("DTSTART:20270101", "DTEND:99991231")))
                .isInstanceOf(DateTimeException.class);
    }

    @Test
    void aShiftIsAnEventInUtcAndAGapIsNone() {
        // when
        String feed = feed("Ann Lee");

        // then
        assertThat(feed)
                .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
                .endsWith("END:VCALENDAR\r\n")
                .contains("UID:primary-1767603600-ann@tocsin\r\n")
                .contains("DTSTART:20260105T090000Z\r\nDTEND:20260112T080000Z\r\n")
                .containsOnlyOnce("BEGIN:VEVENT");
        assertThat(unfolded(feed)).contains("SUMMARY:Ann Lee on call: Team A\\; nights\\, week-ends\r\n");
    }

    @Test
    void aLongNameIsFoldedWithoutCuttingACharacter() {
        // given
        String name = "Żółć 🚨 ".repeat(20).strip();

        // when
        String feed = feed(name);

        // then
        assertThat(feed.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        assertThat(unfolded(feed)).contains("SUMMARY:" + name + " on call");
    }

    @Test
    void aNameCanNotAddLinesOfItsOwn() {
        assertThat(unfolded(feed("Ann\r\nBEGIN:VALARM\nX"))).contains("SUMMARY:Ann\\nBEGIN:VALARM\\nX on call");
    }

    private static String feed(String name) {
        List<Shift> shifts = List.of(
                new Shift(at("2026-01-05T10:00:00+01:00"), at("2026-01-12T09:00:00+01:00"), List.of("ann")),
                new Shift(at("2026-01-12T09:00:00+01:00"), at("2026-01-13T09:00:00+01:00"), List.of()));
        return CalendarFeed.of(SCHEDULE, shifts, person -> name, at("2026-01-06T00:00:00Z"));
    }

    private static String unfolded(String feed) {
        return feed.replace("\r\n ", "");
    }

    private static String event(String... lines) {
        return "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }
}
