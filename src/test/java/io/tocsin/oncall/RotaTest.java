package io.tocsin.oncall;

import static io.tocsin.oncall.Rotas.at;
import static io.tocsin.oncall.Rotas.away;
import static io.tocsin.oncall.Rotas.elapsed;
import static io.tocsin.oncall.Rotas.layer;
import static io.tocsin.oncall.Rotas.off;
import static io.tocsin.oncall.Rotas.on;
import static io.tocsin.oncall.Rotas.only;
import static io.tocsin.oncall.Rotas.rota;
import static io.tocsin.oncall.Rotas.shadowed;
import static io.tocsin.oncall.Rotas.standIn;
import static io.tocsin.oncall.Rotas.window;
import static io.tocsin.oncall.Rotas.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.Layer.Away;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of time, one table: a rota, an instant, and who is on call then. */
class RotaTest {

    private static final Map<String, Rota> ROTAS = Map.ofEntries(
            Map.entry("daily at nine", rota("Europe/Berlin", layer("P1D", "2026-03-27T09:00", "ann", "bo", "cy"))),
            Map.entry("daily at 02:30", rota("Europe/Berlin", layer("P1D", "2026-03-27T02:30", "ann", "bo", "cy"))),
            Map.entry("daily in autumn", rota("Europe/Berlin", layer("P1D", "2026-10-24T02:30", "ann", "bo", "cy"))),
            Map.entry("weekly", rota("Australia/Sydney", layer("P1W", "2026-03-30T09:00", "ann", "bo"))),
            Map.entry(
                    "half hour of summer", rota("Australia/Lord_Howe", layer("P1D", "2026-10-03T02:15", "ann", "bo"))),
            Map.entry("wall hours", rota("Europe/Berlin", layer("PT6H", "2026-10-24T00:00", "ann", "bo", "cy", "di"))),
            Map.entry(
                    "real hours", rota("Europe/Berlin", elapsed("PT6H", "2026-10-24T00:00", "ann", "bo", "cy", "di"))),
            Map.entry("real days", rota("Europe/Berlin", elapsed("P1D", "2026-10-24T09:00", "ann", "bo"))),
            Map.entry("month ends", rota("UTC", layer("P1M", "2026-08-31T12:00", "ann", "bo", "cy"))),
            Map.entry("leap day", rota("UTC", layer("P12M", "2024-02-29T00:00", "ann", "bo", "cy", "di", "ed"))),
            Map.entry("skipped day", rota("Pacific/Apia", layer("P1D", "2011-12-29T12:00", "ann", "bo", "cy"))),
            Map.entry("skipped midnight", rota("Africa/Cairo", layer("P1D", "2027-04-29T00:00", "ann", "bo"))),
            Map.entry(
                    "office over base",
                    rota(
                            "Asia/Tokyo",
                            layer("P1D", "2026-01-01T00:00", "ann"),
                            only(
                                    layer("P1D", "2026-01-01T00:00", "bo", "cy"),
                                    window("MON TUE WED THU FRI", "09:00", "18:00")))),
            Map.entry(
                    "nights",
                    rota(
                            "Europe/Berlin",
                            layer("P1D", "2026-01-01T00:00", "ann"),
                            only(layer("P1D", "2026-01-01T00:00", "bo"), window("SAT", "23:00", "02:30")))),
            Map.entry(
                    "whole day",
                    rota(
                            "Europe/Berlin",
                            only(layer("P1D", "2026-01-01T00:00", "bo"), window("SUN", "00:00", "00:00")))),
            Map.entry(
                    "feast",
                    rota(
                            "Pacific/Auckland",
                            layer("P7D", "2026-01-05T00:00", "ann"),
                            on(layer("P1D", "2026-01-01T00:00", "cy"), "2026-02-06"))),
            Map.entry(
                    "feast in office hours",
                    rota(
                            "UTC",
                            layer("P7D", "2026-01-05T00:00", "ann"),
                            only(
                                    on(layer("P1D", "2026-01-01T00:00", "cy"), "2026-02-06"),
                                    window("daily", "09:00", "17:00")))),
            Map.entry(
                    "not begun",
                    rota("UTC", layer("P1D", "2026-01-01T00:00", "ann"), layer("P1D", "2026-06-01T00:00", "bo"))),
            Map.entry(
                    "stood in for",
                    with(
                            rota("UTC", only(layer("P1D", "2026-01-01T00:00", "ann"), window("MON", "09:00", "17:00"))),
                            standIn("bo", "2026-01-11T10:00:00Z", "2026-01-12T10:00:00Z"),
                            standIn("cy", "2026-01-11T08:00:00Z", "2026-01-11T12:00:00Z"))),
            Map.entry(
                    "next has the day off",
                    off(
                            off(
                                    rota(
                                            "America/New_York",
                                            away(layer("P7D", "2026-06-29T09:00", "ann", "bo", "cy"), Away.NEXT)),
                                    "ann",
                                    "Europe/Madrid",
                                    "2026-07-03",
                                    "2026-07-04"),
                            "bo",
                            "UTC",
                            "2026-07-04")),
            Map.entry(
                    "everybody away",
                    off(
                            off(
                                    rota("UTC", away(layer("P1D", "2026-07-01T00:00", "ann", "bo"), Away.NEXT)),
                                    "ann",
                                    "UTC",
                                    "2026-07-03"),
                            "bo",
                            "UTC",
                            "2026-07-03")),
            Map.entry(
                    "below answers",
                    off(
                            rota(
                                    "UTC",
                                    layer("P1D", "2026-07-01T00:00", "cy"),
                                    away(layer("P7D", "2026-07-01T00:00", "ann"), Away.BELOW)),
                            "ann",
                            "Asia/Tokyo",
                            "2026-07-04")),
            Map.entry(
                    "stays",
                    off(rota("UTC", layer("P7D", "2026-07-01T00:00", "ann", "bo")), "ann", "UTC", "2026-07-04")),
            Map.entry(
                    "stands in on a day off",
                    with(
                            off(
                                    rota("UTC", away(layer("P7D", "2026-07-01T00:00", "ann", "bo"), Away.NEXT)),
                                    "cy",
                                    "UTC",
                                    "2026-07-04"),
                            standIn("cy", "2026-07-04T00:00:00Z", "2026-07-05T00:00:00Z"))),
            Map.entry("empty", rota("UTC")));

    @ParameterizedTest(name = "{0}: {1} at {2}")
    @CsvSource({
        // a turn begins at its hand-off and ends before the next, at the same reading in summer and in winter
        "daily at nine, -, 2026-03-27T08:59:59+01:00",
        "daily at nine, ann, 2026-03-27T09:00:00+01:00",
        "daily at nine, bo, 2026-03-29T08:59:59+02:00",
        "daily at nine, cy, 2026-03-29T09:00:00+02:00",
        "weekly, ann, 2026-04-06T08:59:59+10:00",
        "weekly, bo, 2026-04-06T09:00:00+10:00",
        // a hand-off that is skipped happens when the clock is put forward; the day after is not moved by it
        "daily at 02:30, bo, 2026-03-29T01:59:59+01:00",
        "daily at 02:30, cy, 2026-03-29T03:00:00+02:00",
        "daily at 02:30, cy, 2026-03-30T02:29:59+02:00",
        "daily at 02:30, ann, 2026-03-30T02:30:00+02:00",
        "half hour of summer, ann, 2026-10-04T01:59:59+10:30",
        "half hour of summer, bo, 2026-10-04T02:30:00+11:00",
        "skipped midnight, ann, 2027-04-29T23:59:59+02:00",
        "skipped midnight, bo, 2027-04-30T01:00:00+03:00",
        "skipped day, ann, 2011-12-29T23:59:59-10:00",
        "skipped day, bo, 2011-12-31T00:00:00+14:00",
        "skipped day, cy, 2011-12-31T12:00:00+14:00",
        // a hand-off that comes twice happens the first time
        "daily in autumn, ann, 2026-10-25T02:29:59+02:00",
        "daily in autumn, bo, 2026-10-25T02:30:00+02:00",
        "daily in autumn, bo, 2026-10-25T02:15:00+01:00",
        // hours by the wall clock: the night the clock is put back has one hour more in a turn
        "wall hours, ann, 2026-10-25T05:59:59+01:00",
        "wall hours, bo, 2026-10-25T06:00:00+01:00",
        "real hours, ann, 2026-10-25T04:59:59+01:00",
        "real hours, bo, 2026-10-25T05:00:00+01:00",
        "real days, ann, 2026-10-25T07:59:59+01:00",
        "real days, bo, 2026-10-25T08:00:00+01:00",
        // months are counted from the anchor: the 31st comes back after a short month
        "month ends, ann, 2026-09-30T11:59:59Z",
        "month ends, bo, 2026-09-30T12:00:00Z",
        "month ends, bo, 2026-10-31T11:59:59Z",
        "month ends, cy, 2026-10-31T12:00:00Z",
        "leap day, di, 2028-02-28T23:59:59Z",
        "leap day, ed, 2028-02-29T00:00:00Z",
        // the last layer that covers the instant wins; turns go on while a layer is out of its hours
        "office over base, ann, 2026-01-05T08:59:59+09:00",
        "office over base, bo, 2026-01-05T09:00:00+09:00",
        "office over base, cy, 2026-01-06T17:59:59+09:00",
        "office over base, ann, 2026-01-06T18:00:00+09:00",
        "office over base, ann, 2026-01-10T12:00:00+09:00",
        "not begun, ann, 2026-05-31T23:59:59Z",
        "not begun, bo, 2026-06-01T00:00:00Z",
        // hours over midnight belong to the day they begin on
        "nights, ann, 2026-03-28T22:59:59+01:00",
        "nights, bo, 2026-03-29T01:59:59+01:00",
        "nights, ann, 2026-03-29T03:00:00+02:00",
        "nights, ann, 2026-03-28T01:00:00+01:00",
        // an end that comes twice is the second one
        "nights, bo, 2026-10-25T02:29:59+01:00",
        "nights, ann, 2026-10-25T02:30:00+01:00",
        "whole day, bo, 2026-10-25T23:59:59+01:00",
        "whole day, -, 2026-10-26T00:00:00+01:00",
        // a date is a day of the schedule's own zone
        "feast, ann, 2026-02-05T10:59:59Z",
        "feast, cy, 2026-02-05T11:00:00Z",
        "feast, cy, 2026-02-06T10:59:59Z",
        "feast, ann, 2026-02-06T11:00:00Z",
        "feast in office hours, ann, 2026-02-06T08:59:59Z",
        "feast in office hours, cy, 2026-02-06T09:00:00Z",
        // a stand-in comes before every layer and every restriction, the newest before older ones
        "stood in for, -, 2026-01-11T07:59:59Z",
        "stood in for, cy, 2026-01-11T08:00:00Z",
        "stood in for, cy, 2026-01-11T11:59:59Z",
        "stood in for, bo, 2026-01-11T12:00:00Z",
        "stood in for, bo, 2026-01-12T09:30:00Z",
        "stood in for, ann, 2026-01-12T10:00:00Z",
        "stood in for, -, 2026-01-12T17:00:00Z",
        "empty, -, 2026-01-12T17:00:00Z",
        // a day off is a day of the person's own zone, and the turns after it stay where they were
        "next has the day off, ann, 2026-07-02T21:59:59Z",
        "next has the day off, bo, 2026-07-02T22:00:00Z",
        "next has the day off, bo, 2026-07-03T23:59:59Z",
        "next has the day off, cy, 2026-07-04T00:00:00Z",
        "next has the day off, ann, 2026-07-04T22:00:00Z",
        "next has the day off, bo, 2026-07-06T13:00:00Z",
        // nobody is dropped because everybody is away
        "everybody away, bo, 2026-07-02T12:00:00Z",
        "everybody away, ann, 2026-07-03T12:00:00Z",
        "below answers, ann, 2026-07-03T14:59:59Z",
        "below answers, cy, 2026-07-03T15:00:00Z",
        "below answers, ann, 2026-07-04T15:00:00Z",
        "stays, ann, 2026-07-04T12:00:00Z",
        // who was asked to stand in stands in
        "stands in on a day off, cy, 2026-07-04T12:00:00Z",
    })
    void isOnCall(String rota, String person, String instant) {
        assertThat(Objects.requireNonNull(ROTAS.get(rota)).at(at(instant)))
                .isEqualTo(person.equals("-") ? List.of() : List.of(person));
    }

    @Test
    void theShiftsOfANightOutOfOfficeShowTheGap() {
        // given
        Rota rota = rota("UTC", only(layer("P1D", "2026-01-01T00:00", "ann", "bo"), window("daily", "09:00", "17:00")));

        // when
        List<Shift> shifts = rota.shifts(at("2026-01-05T12:00:00Z"), at("2026-01-06T12:00:00Z"));

        // then
        assertThat(shifts)
                .containsExactly(
                        new Shift(at("2026-01-05T12:00:00Z"), at("2026-01-05T17:00:00Z"), List.of("ann")),
                        new Shift(at("2026-01-05T17:00:00Z"), at("2026-01-06T09:00:00Z"), List.of()),
                        new Shift(at("2026-01-06T09:00:00Z"), at("2026-01-06T12:00:00Z"), List.of("bo")));
        assertThat(shifts.get(1).gap()).isTrue();
    }

    @Test
    void aShiftEndsWhenSomebodyElseTakesOverNotWhenTheSamePersonGoesOn() {
        // given
        Rota rota = rota("UTC", layer("P7D", "2026-01-05T09:00", "ann", "ann", "bo"));

        // then
        assertThat(rota.until(at("2026-01-06T00:00:00Z"))).contains(at("2026-01-19T09:00:00Z"));
        assertThat(rota("UTC", layer("P7D", "2026-01-05T09:00", "ann")).until(at("2026-01-06T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void whoComesAlongIsNeverOnCallForIt() {
        // given
        Rota rota = shadowed(
                rota("UTC", layer("P1D", "2026-01-05T00:00", "ann", "bo")),
                new Shadow("cy", "bo", at("2026-01-06T12:00:00Z"), at("2026-01-08T12:00:00Z")),
                new Shadow("ann", null, null, null));

        // then
        assertThat(rota.shadows(at("2026-01-05T13:00:00Z"))).isEmpty();
        assertThat(rota.shadows(at("2026-01-06T11:59:59Z"))).containsExactly("ann");
        assertThat(rota.shadows(at("2026-01-06T12:00:00Z"))).containsExactly("cy", "ann");
        assertThat(rota.at(at("2026-01-06T12:00:00Z"))).containsExactly("bo");
        assertThat(rota.stretches(at("2026-01-06T00:00:00Z"), at("2026-01-07T00:00:00Z")))
                .extracting(Stretch::from)
                .containsExactly(at("2026-01-06T00:00:00Z"), at("2026-01-06T12:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"P7X", "P0D", "PT90M", "P1DT2H", "P1Y", "P-1D", "7 days", "''"})
    void whatIsNoTurnIsNotRead(String text) {
        assertThat(Turn.parse(text)).isEmpty();
    }
}
