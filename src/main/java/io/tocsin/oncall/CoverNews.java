package io.tocsin.oncall;

import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What people hear of requests: who asks, and what became of it. */
@Component
class CoverNews {

    private final ApplicationEventPublisher events;
    private final Wording words;
    private final OnCall onCall;

    CoverNews(ApplicationEventPublisher events, Wording words, OnCall onCall) {
        this.events = events;
        this.words = words;
        this.onCall = onCall;
    }

    void asked(CoverRequest request, Collection<String> people) {
        for (String reader : people) {
            Period inReturn = request.inReturn();
            tell(
                    request,
                    reader,
                    "asked",
                    words.name(request.person()) + (inReturn == null ? " asks for cover" : " asks to swap shifts"),
                    "The shift: " + what(request, reader) + "."
                            + (inReturn == null ? "" : "\nTaken in return: " + words.period(inReturn, reader) + ".")
                            + (request.reason() == null ? "" : "\nReason: " + request.reason())
                            + "\nNothing changes until somebody accepts, by "
                            + words.moment(request.expiresAt(), reader) + ".");
        }
    }

    void accepted(CoverRequest request, String by) {
        Period inReturn = request.inReturn();
        String reader = request.person();
        tell(
                request,
                reader,
                "accepted",
                words.name(by) + " takes your shift",
                what(request, reader) + "."
                        + (inReturn == null ? "" : "\nIn return you take " + words.period(inReturn, reader) + "."));
    }

    void declined(CoverRequest request, String by) {
        String reader = request.person();
        tell(
                request,
                reader,
                "declined",
                words.name(by) + (request.offeredTo() == null ? ", like all who were asked, can't" : " can't")
                        + " take your shift",
                what(request, reader) + ": it is still yours.");
    }

    void expired(CoverRequest request) {
        String reader = request.person();
        tell(request, reader, "expired", "Nobody took your shift", what(request, reader) + ": it is still yours.");
    }

    void withdrawn(CoverRequest request, Collection<String> people) {
        for (String reader : people) {
            tell(
                    request,
                    reader,
                    "withdrawn",
                    words.name(request.person()) + " needs no cover any more",
                    what(request, reader) + ".");
        }
    }

    /** Somebody took a shift without being asked. */
    void taken(String schedule, StandIn taken, Collection<String> relieved) {
        for (String reader : relieved) {
            events.publishEvent(new DutyNews(
                    reader,
                    words.name(taken.person()) + " takes your shift",
                    title(schedule) + ", " + words.period(new Period(taken.from(), taken.to()), reader) + ".",
                    "/oncall/" + schedule,
                    "taken/" + taken.id() + "/" + reader));
        }
    }

    private String what(CoverRequest request, String reader) {
        return title(request.schedule()) + ", " + words.period(request.time(), reader);
    }

    private String title(String schedule) {
        return onCall.head(schedule).map(RotaHead::name).stream().collect(Collectors.joining());
    }

    private void tell(CoverRequest request, String reader, String what, String subject, String text) {
        events.publishEvent(new DutyNews(
                reader,
                subject,
                text,
                "/oncall/" + request.schedule(),
                "cover/" + request.id() + "/" + what + "/" + reader));
    }
}
