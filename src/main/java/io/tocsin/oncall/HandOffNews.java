package io.tocsin.oncall;

import io.tocsin.oncall.Duties.Duty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells who comes and who goes. */
@Component
class HandOffNews {

    private final ApplicationEventPublisher events;
    private final Wording words;
    private final OnCall onCall;

    HandOffNews(ApplicationEventPublisher events, Wording words, OnCall onCall) {
        this.events = events;
        this.words = words;
        this.onCall = onCall;
    }

    /** The incoming, the outgoing, and whoever comes along to learn. */
    void tell(Schedule schedule, @Nullable String before, Duty now) {
        String incoming = now.person();
        if (incoming != null) {
            welcome(schedule, before, incoming, now);
        }
        if (before != null) {
            String next = incoming == null
                    ? "Nobody has taken over in " + schedule.name() + until(schedule, now, before) + "."
                    : words.name(incoming) + " has taken over in " + schedule.name() + ".";
            tell(schedule, before, now, "Your shift is over", next);
        }
    }

    private void welcome(Schedule schedule, @Nullable String before, String incoming, Duty now) {
        String whence = before == null ? " Nobody was before you." : " You take over from " + words.name(before) + ".";
        String on = "You are on call for " + schedule.name() + until(schedule, now, incoming) + "." + whence;
        tell(schedule, incoming, now, "You are on call", on);
        String name = words.name(incoming);
        for (String shadow : onCall.shadows(schedule.id(), now.notedAt())) {
            String along = name + " is on call for " + schedule.name() + until(schedule, now, shadow) + ".";
            tell(schedule, shadow, now, "You come along with " + name, along);
        }
    }

    private String until(Schedule schedule, Duty now, String reader) {
        return onCall.until(schedule.id(), now.notedAt())
                .map((Instant end) -> " until " + words.moment(end, reader))
                .orElse(", with no hand-off ahead");
    }

    private void tell(Schedule schedule, String reader, Duty now, String subject, String text) {
        events.publishEvent(new DutyNews(
                reader,
                subject + ": " + schedule.name(),
                text,
                "/oncall/" + schedule.id(),
                "hand-off/" + schedule.id() + "/" + now.since().getEpochSecond() + "/" + reader));
    }
}
