package io.tocsin.oncall;

import io.tocsin.oncall.CoverRequest.State;
import io.tocsin.platform.Ids;
import io.tocsin.platform.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What can be asked, and who may answer. */
@Component
class CoverChecks {

    private static final Duration LONGEST_AHEAD = Duration.ofDays(400);

    private final OnCall onCall;
    private final Acting acting;
    private final Swaps swaps;

    CoverChecks(OnCall onCall, Acting acting, Swaps swaps) {
        this.onCall = onCall;
        this.acting = acting;
        this.swaps = swaps;
    }

    RotaHead head(String schedule) {
        return onCall.head(schedule).orElseThrow(() -> Problems.notFound("schedule", schedule));
    }

    /** The request this makes; refused where there is nothing to give, nobody to ask, or no time left. */
    CoverRequest request(String schedule, Wanted wanted) {
        RotaHead head = head(schedule);
        Signature by = acting.signature();
        String person =
                wanted.person() == null ? acting.person(null, "/person") : acting.known(wanted.person(), "/person");
        ahead(wanted.time(), by.at(), "/to");
        theirs(schedule, person, wanted.time().leftAt(by.at()), "/from");
        CoverRequest request = new CoverRequest(
                Ids.next(),
                schedule,
                person,
                wanted.time().from(),
                wanted.time().to(),
                wanted.offeredTo(),
                wanted.inReturn(),
                wanted.reason(),
                State.OPEN,
                by.who(),
                by.at(),
                expiry(wanted, by.at()),
                null,
                null,
                List.of());
        offered(request, head);
        return request;
    }

    private void offered(CoverRequest request, RotaHead head) {
        String offeredTo = request.offeredTo();
        if (offeredTo == null) {
            if (asked(request, head).isEmpty()) {
                throw Acting.wrong("/offeredTo", "Nobody else takes turns in '" + head.id() + "': name somebody");
            }
            return;
        }
        if (acting.known(offeredTo, "/offeredTo").equals(request.person())) {
            throw Acting.wrong("/offeredTo", "'" + offeredTo + "' has the shift already: offer it to somebody else");
        }
        Period inReturn = request.inReturn();
        if (inReturn != null) {
            ahead(inReturn, request.askedAt(), "/inReturn/to");
            theirs(head.id(), offeredTo, inReturn.leftAt(request.askedAt()), "/inReturn/from");
        }
    }

    /** Who is asked. */
    List<String> asked(CoverRequest request, RotaHead head) {
        String offeredTo = request.offeredTo();
        return offeredTo != null
                ? List.of(offeredTo)
                : head.people().stream()
                        .filter(person -> !person.equals(request.person()))
                        .toList();
    }

    /** Still open, and answered by somebody who was asked. */
    void answerable(CoverRequest request, String by, Instant now) {
        if (!asked(request, head(request.schedule())).contains(by)) {
            throw Problems.forbidden("'" + by + "' was not asked: only those who were asked can answer.");
        }
        stillOpen(request, now);
    }

    void stillOpen(CoverRequest request, Instant now) {
        if (!request.open()) {
            String who = request.settledBy() == null ? "" : " by " + request.settledBy();
            throw Problems.conflict(
                    "request-settled", "The request was " + request.state().word() + who + "; ask again if need be.");
        }
        if (!request.expiresAt().isAfter(now)) {
            throw Problems.conflict("request-settled", "The request has expired; ask again if need be.");
        }
    }

    void ahead(Period time, Instant now, String pointer) {
        if (!time.to().isAfter(now)) {
            throw Acting.wrong(pointer, "the time is over: name one that is still to come");
        }
        if (time.to().isAfter(now.plus(LONGEST_AHEAD))) {
            throw Acting.wrong(pointer, "shifts are given away at most 400 days ahead");
        }
    }

    private void theirs(String schedule, String person, Period time, String pointer) {
        if (swaps.partsOf(person, schedule, time).isEmpty()) {
            throw Acting.wrong(pointer, "'" + person + "' is not on call in that time: there is nothing to give away");
        }
    }

    /** When the shift begins; once it has begun, when it ends. */
    private static Instant expiry(Wanted wanted, Instant now) {
        Period time = wanted.time();
        Instant given = wanted.expiresAt();
        if (given == null) {
            return time.from().isAfter(now) ? time.from() : time.to();
        }
        if (!given.isAfter(now) || given.isAfter(time.to())) {
            throw Acting.wrong("/expiresAt", "name a time that is still to come and not after `to`");
        }
        return given;
    }
}
