package io.tocsin.oncall;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks a month ahead. Of hours with nobody on call it tells those who could fill them, once a week and the day before; of
 * a day off on which somebody is on call it tells that person, once.
 */
@Component
class GapWatch {

    static final Duration AHEAD = Duration.ofDays(30);

    private static final Logger log = LoggerFactory.getLogger(GapWatch.class);
    private static final Duration SOON = Duration.ofDays(1);
    private static final Duration DAY_AND_MORE = Duration.ofDays(2);

    private final OnCall onCall;
    private final Wording words;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    GapWatch(OnCall onCall, Wording words, ApplicationEventPublisher events, Clock clock) {
        this.onCall = onCall;
        this.words = words;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public void look() {
        Instant now = clock.instant();
        Map<String, List<Gap>> gaps =
                onCall.gaps(now, now.plus(AHEAD)).stream().collect(Collectors.groupingBy(Gap::schedule));
        logged.retainAll(gaps.keySet());
        gaps.forEach((schedule, ahead) -> onCall.head(schedule)
                .ifPresent(head -> head.people().forEach(person -> warn(head, ahead, person, now))));
        onCall.schedules().stream()
                .flatMap(schedule -> onCall.head(schedule).stream())
                .forEach(head -> warnOfDaysOff(head, now));
    }

    /** Whoever stands in on a day off was asked, and knows. */
    private void warnOfDaysOff(RotaHead head, Instant now) {
        Instant end = now.plus(AHEAD);
        // a little further, so that a day off at the end is told whole
        for (Stretch stretch : onCall.stretches(head.id(), now, end.plus(DAY_AND_MORE))) {
            String reader = stretch.person();
            boolean ahead = stretch.from().isAfter(now) && stretch.from().isBefore(end);
            if (ahead && stretch.override() == null && reader != null && stretch.dayOff() != null) {
                Period time = new Period(stretch.from(), stretch.to());
                events.publishEvent(new DutyNews(
                        reader,
                        "On call on a day off: " + head.name(),
                        stretch.dayOff() + ": you are on call " + words.period(time, reader)
                                + ".\nGive the shift away on the page if it does not suit you.",
                        "/oncall/" + head.id(),
                        "day-off/" + head.id() + "/" + stretch.from().getEpochSecond() + "/" + reader));
            }
        }
    }

    private void warn(RotaHead head, List<Gap> gaps, String reader, Instant now) {
        Gap first = gaps.get(0);
        if (logged.add(head.id())) {
            log.atWarn()
                    .addKeyValue("schedule", head.id())
                    .addKeyValue("gaps", gaps.size())
                    .addKeyValue("first", first.from())
                    .log("nobody will be on call");
        }
        tell(head, first, reader, "gaps/" + head.id() + "/" + week(now), many(gaps, reader));
        gaps.stream()
                .filter(gap -> gap.from().isAfter(now) && gap.from().isBefore(now.plus(SOON)))
                .findFirst()
                .ifPresent(gap -> tell(
                        head,
                        gap,
                        reader,
                        "gap/" + head.id() + "/" + gap.from().getEpochSecond(),
                        "Within a day nobody is on call: " + time(gap, reader) + "."));
    }

    private String many(List<Gap> gaps, String reader) {
        return gaps.size() == 1
                ? "In the next 30 days nobody is on call once: " + time(gaps.get(0), reader) + "."
                : "In the next 30 days nobody is on call " + gaps.size() + " times, first " + time(gaps.get(0), reader)
                        + ".";
    }

    private void tell(RotaHead head, Gap gap, String reader, String key, String text) {
        events.publishEvent(new DutyNews(
                reader,
                "Nobody on call ahead: " + head.name(),
                text + "\nTake the time on the page, or give the schedule a layer that covers it.",
                "/oncall/" + head.id() + "?at=" + gap.from(),
                key + "/" + reader));
    }

    private String time(Gap gap, String reader) {
        return words.period(new Period(gap.from(), gap.to()), reader);
    }

    private static String week(Instant now) {
        var day = now.atZone(ZoneOffset.UTC);
        return day.get(IsoFields.WEEK_BASED_YEAR) + "-W" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }
}
