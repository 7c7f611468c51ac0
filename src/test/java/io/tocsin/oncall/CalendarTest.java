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

    private static final Schedule SCHEDULE = new Schedule(
            "primary", "Team A; nights, week-ends", ZoneId.of("Europe/Berlin"), List.of(), List.of(), false);

    @Test
    void anEventFallsOnEachOfItsDays() {
        assertThat(days("DTSTART;VALUE=DATE:20270101")).containsExactly("2027-01-01");
        assertThat(days("DTSTART:20270101T180000", "DTEND:20270102T020000"))
                .containsExactly("2027-01-01", "2027-01-02");
        assertThat(days("DTSTART:20270101T000000", "DTEND:20270102T000000")).containsExactly("2027-01-01");
        assertThat(days("DTSTART;VALUE=DATE:20270101", "DURATION:P1W")).hasSize(7);
        assertThat(days("DTSTART;VALUE=DA", " TE:20270101", "STATUS:CONFIRMED")).containsExactly("2027-01-01");
        assertThat(days("DTSTART;VALUE=DATE:20270101", "STATUS:CANCELLED")).isEmpty();
        assertThat(days("DTSTART:20270101T100000", "BEGIN:VALARM", "DTSTART:20280101T100000", "END:VALARM"))
                .containsExactly("2027-01-01");
    }

    @Test
    void anEventThatRecursFallsOnEachDayItsRuleNames() {
        assertThat(days("DTSTART;VALUE=DATE:20270503", "RRULE:FREQ=YEARLY;UNTIL=20300101"))
                .containsExactly("2027-05-03", "2028-05-03", "2029-05-03");
        assertThat(days("DTSTART;VALUE=DATE:20280229", "RRULE:FREQ=YEARLY;COUNT=2"))
                .containsExactly("2028-02-29", "2032-02-29");
        assertThat(days(
                        "DTSTART;TZID=Europe/Berlin:20270301T090000",
                        "RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270528T070000Z",
                        "EXDATE;TZID=Europe/Berlin:20270430T090000",
                        "RDATE;TZID=Europe/Berlin:20270615T090000"))
                .containsExactly("2027-03-01", "2027-03-26", "2027-05-28", "2027-06-15");
    }

    @Test
    void anOccasionThatWasMovedIsNotWhereItWas() {
        // given
        String calendar =
                event("UID:m", "DTSTART:20270104T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3", "SUMMARY:ann")
                        + event(
                                "UID:m",
                                "DTSTART:20270105T150000Z",
                                "DURATION:PT1H",
                                "RECURRENCE-ID:20270105T090000Z",
                                "SUMMARY:bo");

        // when
        Rota rota = Rotas.rota("UTC", Rotas.listed("UTC", calendar));

        // then
        assertThat(rota.at(at("2027-01-04T09:00:00Z"))).containsExactly("ann");
        assertThat(rota.at(at("2027-01-05T09:30:00Z"))).isEmpty();
        assertThat(rota.at(at("2027-01-05T15:30:00Z"))).containsExactly("bo");
        assertThat(rota.at(at("2027-01-06T09:59:59Z"))).containsExactly("ann");
    }

    @Test
    void listedShiftsKeepTheirHoursWhenTheClockIsChangedAndTheLaterOneWins() {
        // given
        String calendar = event(
                        "DTSTART;TZID=\"Europe/Berlin\":20270327T200000",
                        "DTEND;TZID=Europe/Berlin:20270328T080000",
                        "RRULE:FREQ=DAILY;COUNT=2",
                        "SUMMARY:Ann Lee")
                + event("DTSTART:20270328T230000", "DURATION:PT2H", "SUMMARY:Bo\\, the other");

        // when
        Rota rota = Rotas.rota("Europe/Berlin", Rotas.listed("Europe/Berlin", calendar));

        // then
        assertThat(rota.at(at("2027-03-28T07:59:59+02:00"))).containsExactly("Ann Lee");
        assertThat(rota.at(at("2027-03-28T08:00:00+02:00"))).isEmpty();
        assertThat(rota.at(at("2027-03-28T20:00:00+02:00"))).containsExactly("Ann Lee");
        assertThat(rota.at(at("2027-03-28T23:00:00+02:00"))).containsExactly("Bo, the other");
        assertThat(rota.at(at("2027-03-29T01:00:00+02:00"))).containsExactly("Ann Lee");
        assertThat(rota.at(at("2027-03-29T08:00:00+02:00"))).isEmpty();
    }

    @Test
    void anEventThatCanNotBeReadInFullIsRefusedRatherThanHalfRead() {
        List.of(
                        List.of("DTSTART:20270101", "RRULE:FREQ=SOMETIMES"),
                        List.of("DTSTART:20271301"),
                        List.of("DTSTART:20270101", "DTEND:99991231"),
                        List.of("DTSTART;TZID=Mars/Olympus:20270101T100000"),
                        List.of("DTSTART:20270101T000000", "RRULE:FREQ=SECONDLY"))
                .forEach(lines -> assertThatThrownBy(() -> days(lines.toArray(String[]::new)))
                        .as(lines.toString())
                        .isInstanceOf(DateTimeException.class));
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
        CalendarFeed feed = new CalendarFeed("On call", at("2026-01-06T00:00:00Z"));
        shifts.forEach(shift -> feed.add(SCHEDULE, shift, person -> name));
        return feed.text();
    }

    private static List<String> days(String... lines) {
        return CalendarEvents.read(event(lines)).stream()
                .flatMap(CalendarEvent::days)
                .map(LocalDate::toString)
                .sorted()
                .toList();
    }

    private static String unfolded(String feed) {
        return feed.replace("\r\n ", "");
    }

    private static String event(String... lines) {
        return "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }
}
