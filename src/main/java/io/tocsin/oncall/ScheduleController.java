package io.tocsin.oncall;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Rfc3339;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
            List<StandIn> overrides) {}

    record ScheduleHead(
            String id,
            String name,
            ZoneId timeZone,
            List<String> people,
            @Nullable Instant until) {}

    private static final Duration SHOWN = Duration.ofDays(14);
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final int MONTHS_BEFORE = 1;
    private static final int MONTHS_AHEAD = 6;

    private final OnCall onCall;
    private final Directory directory;
    private final Clock clock;

    ScheduleController(OnCall onCall, Directory directory, Clock clock) {
        this.onCall = onCall;
        this.directory = directory;
        this.clock = clock;
    }

    @GetMapping
    List<ScheduleHead> all() {
        return onCall.schedules().stream().map(this::head).toList();
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
        List<Shift> shifts = onCall.shifts(id, begin, end);
        return new ScheduleView(
                id, schedule.name(), schedule.timeZone(), begin, end, shifts, onCall.standIns(id, begin, end));
    }

    @GetMapping(value = "/{id:[a-z0-9-]+}.ics", produces = "text/calendar;charset=UTF-8")
    String calendar(@PathVariable String id) {
        Schedule schedule = schedule(id);
        Instant now = clock.instant();
        LocalDate month = LocalDate.ofInstant(now, schedule.timeZone()).withDayOfMonth(1);
        Instant from = WallClock.startOf(month.minusMonths(MONTHS_BEFORE), schedule.timeZone());
        Instant to = WallClock.startOf(month.plusMonths(MONTHS_AHEAD), schedule.timeZone());
        // Looked at from long before, so that a shift that is shown keeps its own beginning and with it its identity.
        List<Shift> shifts = onCall.shifts(id, from.minus(LONGEST), to).stream()
                .filter(shift -> shift.to().isAfter(from))
                .toList();
        return CalendarFeed.of(schedule, shifts, this::name, now);
    }

    private ScheduleHead head(String id) {
        Schedule schedule = schedule(id);
        Instant now = clock.instant();
        List<String> people = onCall.onCall(id, now);
        Instant until = onCall.until(id, now).orElse(null);
        return new ScheduleHead(id, schedule.name(), schedule.timeZone(), people, until);
    }

    private Schedule schedule(String id) {
        return onCall.schedule(id).orElseThrow(() -> Problems.notFound("schedule", id));
    }

    private String name(String person) {
        return directory.person(person).map(Person::name).orElse(person);
    }
}
