package io.tocsin.oncall;

import io.tocsin.platform.Problems;
import io.tocsin.platform.Rfc3339;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Schedules as they turn out: shifts, gaps and stand-ins, also as a calendar. */
@RestController
@RequestMapping("/api/schedules")
class ScheduleController {

    record ScheduleView(
            String id,
            String name,
            ZoneId timeZone,
            Instant from,
            Instant to,
            List<Shift> shifts,
            List<StandIn> overrides,
            List<Shadow> shadows) {}

    record ScheduleHead(
            String id,
            String name,
            ZoneId timeZone,
            List<String> people,
            @Nullable Instant until) {}

    private static final Duration SHOWN = Duration.ofDays(14);
    private static final Duration LONGEST = Duration.ofDays(400);

    private final RotaBook book;
    private final Calendars calendars;
    private final Clock clock;

    ScheduleController(RotaBook book, Calendars calendars, Clock clock) {
        this.book = book;
        this.calendars = calendars;
        this.clock = clock;
    }

    @GetMapping
    List<ScheduleHead> all() {
        return book.schedules().stream().map(this::head).toList();
    }

    @GetMapping("/{id:[a-z0-9-]+}")
    ScheduleView one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        Schedule schedule = schedule(id);
        Instant begin = from == null ? clock.instant() : Rfc3339.parameter("from", from);
        Instant end = to == null ? begin.plus(SHOWN) : Rfc3339.parameter("to", to);
        if (!begin.isBefore(end) || begin.plus(LONGEST).isBefore(end)) {
            throw Problems.badRequest("invalid-parameter", "'to' must be later than 'from', by 400 days at most.");
        }
        Rota rota = book.rota(schedule, begin, end);
        return new ScheduleView(
                id,
                schedule.name(),
                schedule.timeZone(),
                begin,
                end,
                rota.shifts(begin, end),
                rota.standIns(),
                schedule.shadows());
    }

    @GetMapping(value = "/{id:[a-z0-9-]+}.ics", produces = "text/calendar;charset=UTF-8")
    String calendar(@PathVariable String id) {
        return calendars.of(schedule(id));
    }

    private ScheduleHead head(Schedule schedule) {
        Instant now = clock.instant();
        Rota rota = book.rota(schedule, now, now.plus(LONGEST));
        return new ScheduleHead(
                schedule.id(),
                schedule.name(),
                schedule.timeZone(),
                rota.at(now),
                rota.until(now).orElse(null));
    }

    private Schedule schedule(String id) {
        return book.schedule(id).orElseThrow(() -> Problems.notFound("schedule", id));
    }
}
