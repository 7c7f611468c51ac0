package io.tocsin.response;

import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentRecord;
import io.tocsin.incident.IncidentRecord.Paged;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Status;
import io.tocsin.paging.PageOrder;
import io.tocsin.paging.Pages;
import io.tocsin.response.NextTier.Telling;
import io.tocsin.response.ToldFirst.Told;
import io.tocsin.response.WaitingForAnswer.Due;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the tiers of many incidents that are due at the same time, before the engine takes the step of each: pages, the
 * timeline and what the step goes on from are one commit for all of them. What fails here the steps tell themselves.
 */
@Component
public class DueTogether {

    /** So many share a commit at most: an acknowledgement of one of them waits for it. */
    private static final int MOST = 500;

    /** To begin with; a node that is slow, since it has just started, leaves the rest to others. */
    private static final int FIRST = 250;

    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

    private final WaitingForAnswer waiting;
    private final Incidents incidents;
    private final IncidentRecord record;
    private final NextTier nextTier;
    private final Pager pager;
    private final Pages pages;
    private final ToldFirst toldFirst;
    private final EscalationLateness lateness;
    private final PolicyNews news;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DueTogether(
            WaitingForAnswer waiting,
            Incidents incidents,
            IncidentRecord record,
            NextTier nextTier,
            Pager pager,
            Pages pages,
            ToldFirst toldFirst,
            EscalationLateness lateness,
            PolicyNews news,
            TransactionTemplate transaction,
            Clock clock) {
        this.waiting = waiting;
        this.incidents = incidents;
        this.record = record;
        this.nextTier = nextTier;
        this.pager = pager;
        this.pages = pages;
        this.toldFirst = toldFirst;
        this.lateness = lateness;
        this.news = news;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Tells all there are, the worst first; returns how many. */
    public int tell() {
        return pages.burst(this::tellAll);
    }

    private int tellAll() {
        transaction.executeWithoutResult(status -> toldFirst.tidy());
        int all = 0;
        int most = FIRST;
        boolean more = true;
        while (more) {
            int atMost = most;
            long began = System.nanoTime();
            List<Due> some = Objects.requireNonNull(transaction.execute(status -> some(atMost)));
            Instant committed = clock.instant();
            some.forEach(due -> lateness.record(due.at(), committed));
            all += some.size();
            // what nobody was to be told of stays due and must not be looked at for ever
            more = some.size() * 2 >= most;
            most = System.nanoTime() - began < QUICK_NANOS ? Math.min(MOST, most * 2) : FIRST;
        }
        return all;
    }

    /** How many are still to be told, some of them by another node that is at it. */
    public int left() {
        return waiting.count(clock.instant());
    }

    /** Whether pages wait to go out. */
    public boolean goesOut() {
        return pages.waiting();
    }

    private List<Due> some(int atMost) {
        Instant now = clock.instant();
        List<String> due = waiting.lockDue(now, atMost);
        Map<String, Incident> locked = incidents.lockFree(due).stream()
                .filter(incident -> incident.status() == Status.DETECTED)
                .collect(Collectors.toMap(Incident::key, incident -> incident));
        // read again under the locks: whoever moved one of them meanwhile has committed
        List<Ahead> ahead = new ArrayList<>();
        for (Due one : waiting.stillDue(Set.copyOf(locked.keySet()), now)) {
            // each incident once, whatever timers somebody may have added to its process by hand
            Optional.ofNullable(locked.remove(one.incidentKey()))
                    .flatMap(incident -> nextTier.after(one.position(), incident))
                    .filter(telling -> telling.next().isAfter(one.at()))
                    .ifPresent(telling -> ahead.add(new Ahead(one, withRules(telling))));
        }
        if (!ahead.isEmpty()) {
            write(ahead);
        }
        return ahead.stream().map(Ahead::due).toList();
    }

    private Telling withRules(Telling telling) {
        Incident incident = telling.call().incident();
        return new Telling(telling.call(), pager.withRules(incident, telling.tier()), telling.next());
    }

    private void write(List<Ahead> ahead) {
        List<PageOrder> orders = new ArrayList<>();
        for (Ahead one : ahead) {
            news.tell(one.telling().call().incident());
            orders.addAll(pager.orders(one.telling().call(), one.telling().tier()));
        }
        pages.queue(orders);
        record.paged(ahead.stream().map(Ahead::paged).toList());
        toldFirst.write(ahead.stream().map(Ahead::told).toList());
    }

    private record Ahead(Due due, Telling telling) {

        private String key() {
            return telling.call().incident().key();
        }

        Paged paged() {
            return new Paged(
                    key(),
                    telling.tier().tier(),
                    telling.tier().round(),
                    Responders.told(telling.tier()),
                    telling.next());
        }

        Told told() {
            return new Told(
                    key(),
                    due.episode(),
                    telling.tier().step(),
                    telling.next(),
                    telling.tier().people());
        }
    }
}
