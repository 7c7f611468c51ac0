package io.tocsin.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.Layer.Away;
import io.tocsin.platform.config.ConfigProblem;
import io.tocsin.platform.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules as they are written, and what is said of one that is written wrongly. */
class ScheduleReaderTest {

    private final List<ConfigProblem> problems = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aScheduleIsReadWithEveryKeyItMayHave() {
        // when
        Schedule schedule = read("""
                id: primary
                name: Primary
                timeZone: Europe/Berlin
                layers:
                  - id: weekly
                    rotation: {every: P1W, startsAt: "2026-01-05T09:00", people: [ann, bo]}
                    only: [{days: [mon, FRIDAY], from: "09:00", to: "24:00"}, {from: "01:00", to: "02:00"}]
                    away: next
                  - rotation: {every: PT8H, startsAt: 2026-01-05T09:00, people: [cy], clock: elapsed}
                    on: ["2026-12-25"]
                shadows: [{person: di, follows: bo, from: "2026-02-01T09:00"}]
                gaps: meant
                """);

        // then
        assertThat(problems).isEmpty();
        assertThat(schedule.gapsMeant()).isTrue();
        assertThat(schedule.people()).containsExactly("ann", "bo", "cy");
        assertThat(schedule.shadows())
                .containsExactly(new Shadow("di", "bo", Rotas.at("2026-02-01T09:00:00+01:00"), null));
        assertThat(schedule.name()).isEqualTo("Primary");
        assertThat(schedule.timeZone()).hasToString("Europe/Berlin");
        assertThat(schedule.layers())
                .containsExactly(
                        new Layer(
                                "weekly",
                                Rotas.layer("P7D", "2026-01-05T09:00", "ann", "bo")
                                        .turns(),
                                List.of(
                                        Rotas.window("MON FRI", "09:00", "00:00"),
                                        Rotas.window("daily", "01:00", "02:00")),
                                null,
                                Away.NEXT),
                        Rotas.on(
                                new Layer(
                                        "layer-2",
                                        Rotas.elapsed("PT8H", "2026-01-05T09:00", "cy")
                                                .turns(),
                                        List.of(),
                                        null,
                                        Away.STAY),
                                "2026-12-25"));
    }

    @Test
    void everythingThatIsWrongIsSaidAtItsPlace() {
        // when
        read("""
                id: primary
                timeZone: Europe/Brelin
                layers:
                  - rotation: {every: PT90M, startsAt: "2026-01-05T09:00Z", people: []}
                    only: [{days: [Mo], from: "9", to: "17:00"}]
                    on: ["25.12.2026"]
                  - rotation: {every: P1M, startsAt: "2026-01-05T09:00", people: [ann], clock: elapsed}
                    onn: ["2026-12-25"]
                  - {}
                """);

        // then
        assertThat(problems)
                .extracting(ConfigProblem::pointer)
                .contains(
                        "/timeZone",
                        "/layers/0/rotation/every",
                        "/layers/0/rotation/startsAt",
                        "/layers/0/rotation/people",
                        "/layers/0/only/0/days/0",
                        "/layers/0/only/0/from",
                        "/layers/0/on/0",
                        "/layers/1/rotation/clock",
                        "/layers/1/onn",
                        "/layers/2/rotation/every");
        assertThat(problems).allSatisfy(problem -> assertThat(problem.line()).isPositive());
    }

    @Test
    void aScheduleWithoutLayersIsRefused() {
        // when
        read("{id: primary, timeZone: UTC}");

        // then
        assertThat(problems).extracting(ConfigProblem::pointer).containsExactly("/layers");
    }

    @Test
    void holidaysComeFromACalendarFileBesideTheDocument() throws IOException {
        // given
        Files.writeString(folder.resolve("holidays.ics"), """
                BEGIN:VCALENDAR
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20261225
                DTEND;VALUE=DATE:20261227
                SUMMARY:Christmas
                END:VEVENT
                END:VCALENDAR
                """);

        // when
        Schedule schedule = read(holidaySchedule("holidays.ics"));

        // then
        assertThat(problems).isEmpty();
        assertThat(schedule.layers().get(0).on())
                .containsExactly(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 26));
    }

    @Test
    void aLayerMayTakeItsShiftsFromACalendarFileInsteadOfARotation() throws IOException {
        // given
        Files.writeString(folder.resolve("shifts.ics"), """
                BEGIN:VEVENT
                DTSTART:20260601T090000
                DTEND:20260601T170000
                SUMMARY:ann
                END:VEVENT
                """);

        // when
        Schedule schedule =
                read("{id: primary, timeZone: Europe/Madrid, layers: [{id: imported, shifts: shifts.ics}]}");
        read("{id: other, timeZone: UTC, layers: [{shifts: shifts.ics, rotation: {every: P1D}}]}");

        // then
        Rota rota = new Rota(schedule, List.of(), Absences.NONE);
        assertThat(rota.at(Rotas.at("2026-06-01T07:00:00Z"))).containsExactly("ann");
        assertThat(rota.at(Rotas.at("2026-06-01T15:00:00Z"))).isEmpty();
        assertThat(problems).extracting(ConfigProblem::pointer).contains("/layers/0/shifts");
    }

    @Test
    void daysOffAreDatesStretchesOrACalendarFile() throws IOException {
        // given
        Files.writeString(
                folder.resolve("land.ics"),
                "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261003\nSUMMARY:Unity Day\nRRULE:FREQ=YEARLY\nEND:VEVENT\n");

        // when
        Holidays holidays = holidays("""
                - {id: land, name: Somewhere, people: [ann, bo], calendar: land.ics, days: ["2026-12-24"]}
                - {id: leave, people: [ann], days: [{from: "2026-08-03", to: "2026-08-05", name: Leave}, {date: "2026-09-01"}]}
                """);
        Absences absences = holidays.of(List.of("ann", "bo"), person -> ZoneId.of("Europe/Berlin"));

        // then
        assertThat(problems).isEmpty();
        assertThat(absences.reason("bo", Rotas.at("2027-10-02T22:00:00Z"))).contains("Unity Day");
        assertThat(absences.reason("bo", Rotas.at("2026-12-24T12:00:00Z"))).contains("Somewhere");
        assertThat(absences.reason("bo", Rotas.at("2026-08-04T12:00:00Z"))).isEmpty();
        assertThat(absences.reason("ann", Rotas.at("2026-08-05T21:59:59Z"))).contains("Leave");
        assertThat(absences.reason("ann", Rotas.at("2026-08-05T22:00:00Z"))).isEmpty();
        assertThat(absences.reason("ann", Rotas.at("2026-09-01T12:00:00Z"))).contains("leave");
    }

    @Test
    void daysOffThatCanNotBeReadAreRefused() {
        // when
        holidays("""
                - {id: land, people: [], days: ["2026-13-24"]}
                - {id: leave, people: [ann], days: [{from: "2026-08-05", to: "2026-08-03"}]}
                - {id: none, people: [ann]}
                """);

        // then
        assertThat(problems)
                .extracting(ConfigProblem::pointer)
                .containsExactlyInAnyOrder("/0/people", "/0/days/0", "/1/days/0/to", "/2/days");
    }

    private Holidays holidays(String yaml) {
        CalendarFiles files = new CalendarFiles(folder.resolve("tocsin.yaml").toString());
        return ConfigReader.readPart(yaml, new HolidayReader(files)::holidays, problems);
    }

    @Test
    void noOtherFileCanBeReachedThroughADocument() {
        // when
        read(holidaySchedule("../secret.ics"));
        read(holidaySchedule("/etc/passwd"));
        read(holidaySchedule("missing.ics"));

        // then
        assertThat(problems)
                .hasSize(3)
                .allSatisfy(problem -> assertThat(problem.pointer()).isEqualTo("/layers/0/onCalendar"));
    }

    private static String holidaySchedule(String file) {
        return """
                id: primary
                timeZone: UTC
                layers:
                  - rotation: {every: P1D, startsAt: "2026-01-05T09:00", people: [ann]}
                    onCalendar: %s
                """.formatted(file);
    }

    private Schedule read(String yaml) {
        CalendarFiles files = new CalendarFiles(folder.resolve("tocsin.yaml").toString());
        return ConfigReader.readPart(yaml, new ScheduleReader(files)::schedule, problems);
    }
}
