package io.tocsin.web;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.oncall.RotaHead;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which month of a rota is looked at, by whom, on what clock.
 *
 * @param me the person who looks; null for somebody who takes no shifts
 */
record RotaLook(
        RotaHead rota,
        YearMonth month,
        ZoneId zone,
        @Nullable Person me,
        Instant now) {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    /** What the address asks for; what it doesn't say, or says wrongly, is this month on the reader's own clock. */
    static RotaLook of(RotaHead rota, @Nullable String month, @Nullable String zone, @Nullable Person me, Instant now) {
        ZoneId clock = zone(zone, me == null ? rota.timeZone() : me.timeZone());
        return new RotaLook(rota, month(month, YearMonth.from(LocalDate.ofInstant(now, clock))), clock, me, now);
    }

    static @Nullable Person reader(Directory directory, String caller) {
        return directory.person(caller).orElse(null);
    }

    private static ZoneId zone(@Nullable String text, ZoneId otherwise) {
        try {
            return text == null || text.isBlank() ? otherwise : ZoneId.of(text);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    private static YearMonth month(@Nullable String text, YearMonth otherwise) {
        try {
            YearMonth month = text == null || text.isBlank() ? otherwise : YearMonth.parse(text);
            return Math.abs(month.getYear() - otherwise.getYear()) > 50 ? otherwise : month;
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    /** The clocks one may choose from, this one among them. */
    public List<String> zones() {
        Stream<ZoneId> mine = me == null ? Stream.empty() : Stream.of(me.timeZone());
        return Stream.concat(Stream.concat(Stream.of(zone), mine), Stream.of(rota.timeZone()))
                .map(ZoneId::getId)
                .distinct()
                .toList();
    }

    public String clock() {
        return zone.getId();
    }

    public String thisMonth() {
        return month.toString();
    }

    public String monthBefore() {
        return month.minusMonths(1).toString();
    }

    public String monthAfter() {
        return month.plusMonths(1).toString();
    }

    /** As a field for a date and a time wants it. */
    public String typed(Instant at) {
        return TYPED.format(at.atZone(zone));
    }

    /** {@code Tue 2 Jun 09:00}. */
    public String moment(Instant at) {
        return MOMENT.format(at.atZone(zone));
    }

    /** {@code Tue 2 Jun 09:00 – 17:00}. */
    public String period(Instant from, Instant to) {
        ZonedDateTime end = to.atZone(zone);
        boolean sameDay = from.atZone(zone).toLocalDate().equals(end.toLocalDate());
        return moment(from) + " – " + (sameDay ? TIME.format(end) : MOMENT.format(end));
    }

    /** Which of the colours a person has. */
    public int colour(@Nullable String person) {
        return Math.max(0, rota.people().indexOf(String.valueOf(person))) % 8;
    }
}
