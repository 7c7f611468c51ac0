package io.tocsin.oncall;

import static io.tocsin.oncall.Rotas.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Burdens by the calendar of whoever carries them. */
class TallyTest {

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource({
        // a night lasts as long as the clock makes it: an hour less in spring, an hour more in autumn
        "Europe/Berlin,    2027-03-27T20:00+01:00, 2027-03-28T08:00+02:00, 11.0, 1, 7.0, 1, 11.0",
        "Europe/Berlin,    2026-10-24T20:00+02:00, 2026-10-25T08:00+01:00, 13.0, 1, 9.0, 1, 13.0",
        // the same hours are a night for one and a day for another
        "America/New_York, 2026-06-03T02:00Z, 2026-06-03T10:00Z, 8.0, 1, 8.0, 0, 0.0",
        "Asia/Singapore,   2026-06-03T02:00Z, 2026-06-03T10:00Z, 8.0, 0, 0.0, 0, 0.0",
        // two nights are touched by a day that begins and ends in them
        "UTC,              2026-06-03T05:00Z, 2026-06-03T23:00Z, 18.0, 2, 2.0, 0, 0.0",
        "UTC,              2026-06-03T06:00Z, 2026-06-03T22:00Z, 16.0, 0, 0.0, 0, 0.0",
        // Saturday and Sunday are one weekend, the next Saturday another
        "UTC,              2026-06-05T12:00Z, 2026-06-13T12:00Z, 192.0, 8, 64.0, 2, 60.0",
        // a leap day is a day
        "UTC,              2028-02-28T00:00Z, 2028-03-01T00:00Z, 48.0, 3, 16.0, 0, 0.0",
    })
    void countsHoursNightsAndWeekends(
            String zone,
            String from,
            String to,
            double hours,
            int nights,
            double nightHours,
            int weekends,
            double ofWeekends) {
        // given
        Tally tally = new Tally("ann", ZoneId.of(zone), Absences.NONE);

        // when
        tally.add(at(from), at(to));

        // then
        assertThat(tally.burden(tally.seconds()))
                .isEqualTo(new Burden("ann", hours, nights, nightHours, weekends, ofWeekends, 0, 1.0));
    }

    @Test
    void aNightInTwoPartsIsOneNightAndADayOffWorkedIsCounted() {
        // given
        ZoneId zone = ZoneId.of("Europe/Berlin");
        TreeMap<LocalDate, String> days = new TreeMap<>(Map.of(LocalDate.of(2026, 12, 25), "Christmas Day"));
        Tally tally = new Tally("ann", zone, new Absences(Map.of("ann", new Absences.DaysOff(zone, days))));

        // when
        Instant midnight = at("2026-12-25T00:00+01:00");
        tally.add(midnight.minusSeconds(3600), midnight);
        tally.add(midnight.plusSeconds(3600), midnight.plusSeconds(7200));

        // then
        assertThat(tally.burden(0)).isEqualTo(new Burden("ann", 2.0, 1, 2.0, 0, 0.0, 1, 0.0));
    }
}
