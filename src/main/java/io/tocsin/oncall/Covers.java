package io.tocsin.oncall;

import io.tocsin.oncall.CoverRequest.Decline;
import io.tocsin.oncall.CoverRequest.State;
import io.tocsin.oncall.Swaps.Terms;
import io.tocsin.platform.Problems;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shifts change hands: asked for and accepted, swapped, or simply taken. */
@Service
@Transactional
public class Covers {

    private final CoverTable table;
    private final CoverChecks checks;
    private final CoverNews news;
    private final Swaps swaps;
    private final Acting acting;

    Covers(CoverTable table, CoverChecks checks, CoverNews news, Swaps swaps, Acting acting) {
        this.table = table;
        this.checks = checks;
        this.news = news;
        this.swaps = swaps;
        this.acting = acting;
    }

    /** Asks for cover, or for a swap. What is asked already is not asked twice: the request there is comes back. */
    public CoverRequest ask(String schedule, Wanted wanted) {
        CoverRequest request = checks.request(schedule, wanted);
        if (table.add(request)) {
            news.asked(request, checks.asked(request, checks.head(schedule)));
            return request;
        }
        return table.open(schedule, request.person(), request.time()).orElse(request);
    }

    /** One who was asked takes the shift; from this commit on they are on call for what is left of it. */
    public CoverRequest accept(String schedule, String id, @Nullable String by) {
        String who = acting.person(by, "/by");
        CoverRequest request = locked(schedule, id);
        if (request.state() == State.ACCEPTED && who.equals(request.settledBy())) {
            return request;
        }
        Signature signature = acting.signature(who);
        checks.answerable(request, who, signature.at());
        swaps.oneAtATime(schedule);
        exchange(request, signature);
        table.settle(id, State.ACCEPTED, signature);
        news.accepted(request, who);
        return locked(schedule, id);
    }

    private void exchange(CoverRequest request, Signature by) {
        String schedule = request.schedule();
        List<Period> given =
                swaps.partsOf(request.person(), schedule, request.time().leftAt(by.at()));
        Period inReturn = request.inReturn();
        List<Period> returned =
                inReturn == null ? List.of() : swaps.partsOf(by.who(), schedule, inReturn.leftAt(by.at()));
        if (given.isEmpty() || (inReturn != null && returned.isEmpty())) {
            throw Problems.conflict(
                    "nothing-to-give", "The shifts have changed hands meanwhile: nothing is left to exchange.");
        }
        Terms terms = new Terms(by, request.reason(), request.id());
        swaps.put(by.who(), schedule, given, terms);
        swaps.put(request.person(), schedule, returned, terms);
    }

    /** One who was asked says no; once all have, the request is declined. */
    public CoverRequest decline(String schedule, String id, @Nullable String by, @Nullable String note) {
        String who = acting.person(by, "/by");
        CoverRequest request = locked(schedule, id);
        if (request.declinedBy(who)) {
            return request;
        }
        Signature signature = acting.signature(who);
        checks.answerable(request, who, signature.at());
        table.decline(id, new Decline(who, signature.at(), note));
        CoverRequest now = locked(schedule, id);
        if (checks.asked(now, checks.head(schedule)).stream().allMatch(now::declinedBy)) {
            table.settle(id, State.DECLINED, signature);
            news.declined(request, who);
        }
        return locked(schedule, id);
    }

    /** Whoever asked, or whose shift it is, needs no cover any more. */
    public CoverRequest withdraw(String schedule, String id, @Nullable String by) {
        Signature signature = by == null ? acting.signature() : acting.signature(acting.person(by, "/by"));
        CoverRequest request = locked(schedule, id);
        if (request.state() == State.WITHDRAWN) {
            return request;
        }
        if (!List.of(request.person(), request.askedBy()).contains(signature.who())) {
            throw Problems.forbidden("Only '" + request.person() + "' or who asked can withdraw it.");
        }
        checks.stillOpen(request, signature.at());
        table.settle(id, State.WITHDRAWN, signature);
        news.withdrawn(request, checks.asked(request, checks.head(schedule)));
        return locked(schedule, id);
    }

    /** Takes time from whoever is on call then, and gaps, without being asked; those relieved are told. */
    public List<StandIn> take(String schedule, Period time, @Nullable String by, @Nullable String reason) {
        checks.head(schedule);
        Signature signature = acting.signature(acting.person(by, "/by"));
        checks.ahead(time, signature.at(), "/to");
        swaps.oneAtATime(schedule);
        List<Period> parts = swaps.partsNotOf(signature.who(), schedule, time.leftAt(signature.at()));
        if (parts.isEmpty()) {
            throw Problems.conflict("already-yours", "'" + signature.who() + "' is on call all that time already.");
        }
        List<List<String>> relieved =
                parts.stream().map(part -> swaps.peopleOf(schedule, part)).toList();
        List<StandIn> taken = swaps.put(signature.who(), schedule, parts, new Terms(signature, reason, null));
        for (int i = 0; i < taken.size(); i++) {
            news.taken(schedule, taken.get(i), relieved.get(i));
        }
        return taken;
    }

    /** Those of a schedule whose time is not over, the next first. */
    @Transactional(readOnly = true)
    public List<CoverRequest> of(String schedule, @Nullable String state, Instant after) {
        checks.head(schedule);
        return table.of(schedule, state, after);
    }

    @Transactional(readOnly = true)
    public CoverRequest get(String schedule, String id) {
        return table.find(schedule, id).orElseThrow(() -> Problems.notFound("request", id));
    }

    /** Whether this person was asked and has not answered yet. */
    @Transactional(readOnly = true)
    public boolean awaits(CoverRequest request, String person) {
        return request.open()
                && !request.declinedBy(person)
                && checks.asked(request, checks.head(request.schedule())).contains(person);
    }

    /** Ends what nobody answered in time; the one who asked is told. */
    void expire() {
        Signature now = acting.signature();
        for (CoverRequest request : table.lockDue(now.at())) {
            table.settle(request.id(), State.EXPIRED, now);
            news.expired(request);
        }
    }

    private CoverRequest locked(String schedule, String id) {
        return table.lock(schedule, id).orElseThrow(() -> Problems.notFound("request", id));
    }
}
