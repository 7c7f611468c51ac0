package io.tocsin.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.oncall.Layer.Away;
import io.tocsin.oncall.Rotation.Pace;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every rota, tried on seeded random ones in the zones with the oddest clocks. */
class RotaPropertiesTest {

    private static final List<String> ZONES = List.of(
            "UTC",
            "America/New_York",
            "Europe/London",
            "Australia/Lord_Howe",
            "Africa/Cairo",
            "America/Havana",
            "Pacific/Apia",
            "Asia/Kathmandu",
            "America/St_Johns");
    private static final List<String> TURNS =
            List.of("PT1H", "PT5H", "PT12H", "P1D", "P2D", "P1W", "P2W", "P1M", "P3M");
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final int DAYS = 3 * 365;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
    void atMostOnePersonIsOnCallAndTheNextHandOffIsStillToCome(long seed) {
        // given
        Random random = new Random(seed);
        Rota rota = rota(random);

        for (int i = 0; i < 500; i++) {
            // when
            Instant at = FROM.plusSeconds(random.nextLong(Duration.ofDays(DAYS).getSeconds()));

            // then
            assertThat(rota.at(at)).hasSizeLessThanOrEqualTo(1);
            for (Layer layer : rota.schedule().layers()) {
                ZoneId zone = rota.schedule().timeZone();
                Instant next = layer.turns().next(at, zone);
                assertThat(next).isAfter(at);
                assertThat(layer.next(at, zone)).isAfter(at).isBeforeOrEqualTo(next);
                assertThat(layer.turns().inTurn(next.minusMillis(1), zone))
                        .isEqualTo(layer.turns().inTurn(at, zone));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
    void shiftsFollowEachOtherWithoutHoleOrOverlapAndSayWhatEachInstantSays(long seed) {
        // given
        Random random = new Random(seed);
        Rota rota = rota(random);
        Instant from = FROM.plusSeconds(random.nextLong(Duration.ofDays(DAYS).getSeconds()));
        Instant to = from.plus(Duration.ofDays(60));

        // when
        List<Shift> shifts = rota.shifts(from, to);

        // then
        Instant expected = from;
        for (Shift shift : shifts) {
            assertThat(shift.from()).isEqualTo(expected).isBefore(shift.to());
            expected = shift.to();
            long length = Duration.between(shift.from(), shift.to()).toMillis();
            for (int i = 0; i < 10; i++) {
                assertThat(rota.at(shift.from().plusMillis(random.nextLong(length))))
                        .isEqualTo(shift.people());
            }
        }
        assertThat(expected).isEqualTo(to);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 77, 777})
    void theZoneOfTheMachineMakesNoDifference(long seed) {
        TimeZone before = TimeZone.getDefault();
        try {
            // when
            List<List<Shift>> answers = new ArrayList<>();
            for (String zone : List.of("UTC", "America/New_York", "Pacific/Apia")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                answers.add(rota(new Random(seed)).shifts(FROM, FROM.plus(Duration.ofDays(400))));
            }

            // then
            assertThat(answers).containsOnly(answers.get(0));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 9, 16, 25, 36, 49, 64, 81})
    void wholeTurnsWithoutRestrictionLeaveNoGapWhoeverIsAway(long seed) {
        // given
        Random random = new Random(seed);
        Layer layer = layer(0, random);
        Away away = layer.away() == Away.BELOW ? Away.NEXT : layer.away();
        Schedule schedule = new Schedule(
                "always",
                "Always",
                ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))),
                List.of(new Layer("whole", layer.turns(), List.of(), null, away)),
                List.of(),
                false);
        Rota rota = new Rota(schedule, List.of(), absences(random, schedule));

        // when
        Instant from = FROM.plus(Duration.ofDays(100 + random.nextInt(600)));
        List<Shift> shifts = rota.shifts(from, from.plus(Duration.ofDays(90)));

        // then
        assertThat(shifts).isNotEmpty().noneMatch(Shift::gap);
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 28, 496, 8128})
    void aFeedReadInAgainAnswersTheSame(long seed) {
        // given
        Random random = new Random(seed);
        Rota rota = rota(random);
        Instant from = FROM.plusSeconds(86_400L * random.nextInt(DAYS));
        Instant to = from.plus(Duration.ofDays(45));

        // when
        CalendarFeed feed = new CalendarFeed("random", FROM);
        rota.shifts(from, to).forEach(shift -> feed.add(rota.schedule(), shift, name -> "Somebody, called " + name));
        ListedShifts read = ListedShifts.of(CalendarEvents.read(feed.text()), ZoneId.of("Asia/Tokyo"));

        // then
        for (int i = 0; i < 500; i++) {
            Instant at = from.plusSeconds(random.nextLong(Duration.ofDays(45).getSeconds()));
            assertThat(read.inTurn(at.truncatedTo(ChronoUnit.SECONDS), ZoneId.of("UTC")))
                    .isEqualTo(rota.at(at));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 22, 33, 44})
    void stretchesSayWhatShiftsSayInMorePieces(long seed) {
        // given
        Random random = new Random(seed);
        Rota rota = rota(random);
        Instant to = FROM.plus(Duration.ofDays(120));

        // when
        List<Stretch> stretches = rota.stretches(FROM, to);

        // then
        Instant expected = FROM;
        for (Stretch stretch : stretches) {
            assertThat(stretch.from()).isEqualTo(expected).isBefore(stretch.to());
            expected = stretch.to();
            Instant last = stretch.to().minusMillis(1);
            assertThat(Optional.ofNullable(stretch.person()).stream().toList())
                    .isEqualTo(rota.at(stretch.from()))
                    .isEqualTo(rota.at(last));
            assertThat(stretch.shadows()).isEqualTo(rota.shadows(last));
        }
        assertThat(expected).isEqualTo(to);
    }

    private static Rota rota(Random random) {
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            layers.add(layer(i, random));
        }
        List<StandIn> standIns = new ArrayList<>();
        for (int i = 0; i < random.nextInt(5); i++) {
            Instant from = FROM.plus(Duration.ofHours(random.nextInt(DAYS * 24)));
            standIns.add(new StandIn(
                    "s" + i, "stand-in" + i, from, from.plus(Duration.ofHours(1 + random.nextInt(90))), null));
        }
        Schedule schedule = new Schedule("random", "Random", zone, layers, shadows(random), false);
        return new Rota(schedule, standIns, absences(random, schedule));
    }

    private static List<Shadow> shadows(Random random) {
        Instant from = FROM.plus(Duration.ofHours(random.nextInt(DAYS * 24)));
        return random.nextBoolean()
                ? List.of()
                : List.of(new Shadow("learner", random.nextBoolean() ? "p00" : null, from, null));
    }

    private static Absences absences(Random random, Schedule schedule) {
        Map<String, Absences.DaysOff> byPerson = new HashMap<>();
        for (String person : schedule.people()) {
            TreeMap<LocalDate, String> days = new TreeMap<>();
            for (int i = 0; i < random.nextInt(60); i++) {
                days.put(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(DAYS)), "off");
            }
            byPerson.put(person, new Absences.DaysOff(ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))), days));
        }
        return new Absences(byPerson);
    }

    private static Layer layer(int number, Random random) {
        Turn turn = Turn.parse(TURNS.get(random.nextInt(TURNS.size()))).orElseThrow();
        LocalDateTime startsAt = LocalDateTime.of(2025, 1, 1, 0, 0).plusMinutes(15L * random.nextInt(400 * 96));
        List<String> people = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(5); i++) {
            people.add("p" + number + i);
        }
        Pace pace = turn.hasFixedLength() && random.nextInt(4) == 0 ? Pace.ELAPSED : Pace.WALL;
        Away away = Away.values()[random.nextInt(Away.values().length)];
        List<Window> only = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            only.add(window(random));
        }
        return new Layer("l" + number, new Rotation(turn, startsAt, people, pace), only, days(random), away);
    }

    private static Window window(Random random) {
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
        for (int i = 0; i < random.nextInt(7); i++) {
            days.add(DayOfWeek.of(1 + random.nextInt(7)));
        }
        return new Window(days, quarter(random), quarter(random));
    }

    private static LocalTime quarter(Random random) {
        return LocalTime.MIDNIGHT.plusMinutes(15L * random.nextInt(96));
    }

    private static @Nullable TreeSet<LocalDate> days(Random random) {
        if (random.nextInt(3) > 0) {
            return null;
        }
        TreeSet<LocalDate> days = new TreeSet<>();
        for (int i = 0; i < 40; i++) {
            days.add(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(DAYS)));
        }
        return days;
    }
}
