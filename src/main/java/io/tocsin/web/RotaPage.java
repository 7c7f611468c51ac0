package io.tocsin.web;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.oncall.CoverRequest;
import io.tocsin.oncall.Covers;
import io.tocsin.oncall.OnCall;
import io.tocsin.oncall.RotaHead;
import io.tocsin.platform.Caller;
import io.tocsin.platform.Problems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of one rota shows. */
@Component
class RotaPage {

    /** How far around the month shifts are followed, so that each is known from its beginning to its end. */
    private static final Duration AROUND = Duration.ofDays(35);

    private static final Duration AHEAD = Duration.ofDays(30);
    private static final int MOST_SHIFTS = 120;

    private final OnCall onCall;
    private final Covers covers;
    private final RotaExtras extras;
    private final Directory directory;
    private final Clock clock;

    RotaPage(OnCall onCall, Covers covers, RotaExtras extras, Directory directory, Clock clock) {
        this.onCall = onCall;
        this.covers = covers;
        this.extras = extras;
        this.directory = directory;
        this.clock = clock;
    }

    /** A request, and what its reader can do about it. */
    record Asked(CoverRequest request, boolean answer, boolean mine) {}

    String show(RotaPlace place, Model model) {
        String schedule = place.schedule();
        RotaHead head = onCall.head(schedule).orElseThrow(() -> Problems.notFound("schedule", schedule));
        Person me = RotaLook.reader(directory, Caller.current().id());
        RotaLook look = RotaLook.of(head, place.month(), place.zone(), me, clock.instant());
        Instant begin = RotaMonth.start(RotaMonth.first(look.month()), look.zone());
        Instant end = RotaMonth.start(RotaMonth.last(look.month()).plusDays(1), look.zone());
        List<RotaShift> shifts = RotaShift.of(onCall.stretches(schedule, begin.minus(AROUND), end.plus(AROUND)));
        List<CoverRequest> open = covers.of(schedule, "open", look.now());
        model.addAttribute("place", place);
        model.addAttribute("look", look);
        model.addAttribute("now", look.now());
        model.addAttribute("month", calendar(look, shifts));
        model.addAttribute("shifts", listed(look, shifts));
        model.addAttribute("swappable", swappable(look, shifts));
        model.addAttribute(
                "asked", open.stream().map(request -> asked(request, me)).toList());
        model.addAttribute("openRequests", open);
        model.addAttribute("people", directory.people());
        model.addAttribute("names", directory.people().stream().collect(Collectors.toMap(Person::id, Person::name)));
        model.addAttribute(
                "gaps",
                onCall.gaps(look.now(), look.now().plus(AHEAD)).stream()
                        .filter(gap -> gap.schedule().equals(schedule))
                        .toList());
        extras.fill(look, model);
        return "rota";
    }

    private RotaMonth calendar(RotaLook look, List<RotaShift> shifts) {
        return RotaMonth.of(
                look,
                shifts,
                onCall.daysOff(look.rota().id(), RotaMonth.first(look.month()), RotaMonth.last(look.month())),
                this::name);
    }

    /** Those of the month; of this month, those that are not over. */
    private static List<RotaShift> listed(RotaLook look, List<RotaShift> shifts) {
        Instant begin = RotaMonth.start(look.month().atDay(1), look.zone());
        Instant end = RotaMonth.start(look.month().plusMonths(1).atDay(1), look.zone());
        boolean current = begin.isBefore(look.now()) && end.isAfter(look.now());
        return shifts.stream()
                .filter(shift -> shift.touches(begin, end) && !(current && shift.over(look.now())))
                .limit(MOST_SHIFTS)
                .toList();
    }

    private static List<RotaShift> swappable(RotaLook look, List<RotaShift> shifts) {
        Person me = look.me();
        return shifts.stream()
                .filter(shift -> !shift.gap() && !shift.over(look.now()))
                .filter(shift -> me == null || !shift.isOf(me.id()))
                .limit(MOST_SHIFTS)
                .toList();
    }

    private Asked asked(CoverRequest request, @Nullable Person me) {
        return new Asked(
                request,
                me != null && covers.awaits(request, me.id()),
                me != null && (me.id().equals(request.person()) || me.id().equals(request.askedBy())));
    }

    private String name(String person) {
        return directory.person(person).map(Person::name).orElse(person);
    }
}
