package io.tocsin.web;

import io.tocsin.oncall.DayOff;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A month on a wall calendar, weeks from Monday on, in its reader's zone. */
record RotaMonth(YearMonth month, List<Day> days) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter TITLE = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final int MOST_IN_A_DAY = 6;

    /**
     * One day.
     *
     * @param more how many more shifts it has than are shown
     * @param daysOff who is off, and why
     */
    record Day(LocalDate date, boolean inMonth, boolean today, List<Cell> cells, int more, List<String> daysOff) {

        public String title() {
            return DAY.format(date);
        }

        public int number() {
            return date.getDayOfMonth();
        }
    }

    /**
     * Somebody's part of a day.
     *
     * @param hours when it begins and ends that day; null where it is all of it
     */
    record Cell(RotaShift shift, @Nullable String hours) {}

    /** Lays shifts and days off on the calendar. */
    static RotaMonth of(RotaLook look, List<RotaShift> shifts, List<DayOff> off, UnaryOperator<String> names) {
        YearMonth month = look.month();
        ZoneId zone = look.zone();
        Map<LocalDate, List<String>> offByDay = off.stream()
                .collect(Collectors.groupingBy(
                        DayOff::day,
                        Collectors.mapping(day -> names.apply(day.person()) + ": " + day.name(), Collectors.toList())));
        LocalDate today = LocalDate.ofInstant(look.now(), zone);
        List<Day> days = new ArrayList<>();
        for (LocalDate date = first(month); !date.isAfter(last(month)); date = date.plusDays(1)) {
            LocalDate day = date;
            List<Cell> cells = shifts.stream()
                    .filter(shift -> shift.touches(start(day, zone), start(day.plusDays(1), zone)))
                    .map(shift -> new Cell(shift, hours(shift, day, zone)))
                    .toList();
            days.add(new Day(
                    day,
                    YearMonth.from(day).equals(month),
                    day.equals(today),
                    cells.stream().limit(MOST_IN_A_DAY).toList(),
                    Math.max(0, cells.size() - MOST_IN_A_DAY),
                    offByDay.getOrDefault(day, List.of())));
        }
        return new RotaMonth(month, days);
    }

    /** The Monday the calendar begins with. */
    static LocalDate first(YearMonth month) {
        return month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The Sunday it ends with. */
    static LocalDate last(YearMonth month) {
        return month.atEndOfMonth().with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    }

    static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    public String title() {
        return TITLE.format(month);
    }

    private static @Nullable String hours(RotaShift shift, LocalDate day, ZoneId zone) {
        boolean begins = shift.from().isAfter(start(day, zone));
        boolean ends = shift.to().isBefore(start(day.plusDays(1), zone));
        String from = TIME.format(shift.from().atZone(zone));
        String to = TIME.format(shift.to().atZone(zone));
        if (begins && ends) {
            return from + "–" + to;
        }
        return begins ? "from " + from : ends ? "to " + to : null;
    }
}
