package io.tocsin.oncall;

import io.tocsin.oncall.Duties.Duty;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notices that somebody else is on call than at the last look, for whatever reason: a hand-off, a stand-in, another
 * document. What happened is written down and told in one commit, by whichever node looks first; what came and went while
 * nobody looked is written down and not told.
 */
@Component
class HandOffs {

    private static final Logger log = LoggerFactory.getLogger(HandOffs.class);

    private final RotaBook book;
    private final Duties duties;
    private final HandOffNews news;
    private final TransactionTemplate transaction;
    private final Clock clock;

    HandOffs(RotaBook book, Duties duties, HandOffNews news, TransactionTemplate transaction, Clock clock) {
        this.book = book;
        this.duties = duties;
        this.news = news;
        this.transaction = transaction;
        this.clock = clock;
    }

    void look() {
        long version = book.version();
        List<Schedule> schedules = book.schedules();
        for (Schedule schedule : schedules) {
            try {
                transaction.executeWithoutResult(status -> look(schedule, version, clock.instant()));
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).addKeyValue("schedule", schedule.id()).log("hand-off not noticed yet");
            }
        }
        duties.forgetAllBut(schedules.stream().map(Schedule::id).toList(), version);
    }

    private void look(Schedule schedule, long version, Instant now) {
        Rota momentary = book.rota(schedule, now, now.plusMillis(1));
        if (duties.begin(schedule.id(), new Duty(first(momentary.at(now)), now, now, version))) {
            return;
        }
        duties.lock(schedule.id())
                .filter(last -> last.notedAt().isBefore(now) && last.version() <= version)
                .ifPresent(before -> {
                    Duty after = follow(schedule, before, new Duty(null, now, now, version));
                    duties.note(schedule.id(), after);
                    if (!Objects.equals(before.person(), after.person())) {
                        news.tell(schedule, before.person(), after);
                    }
                });
    }

    /** Writes down what ended since the last look; what is on now is the answer. */
    private Duty follow(Schedule schedule, Duty before, Duty look) {
        Instant until = look.notedAt().plusMillis(1);
        Duty current = before;
        for (Shift shift : book.rota(schedule, before.notedAt(), until).shifts(before.notedAt(), until)) {
            String person = first(shift.people());
            if (!Objects.equals(person, current.person())) {
                duties.ended(schedule.id(), current, shift.from());
                current = new Duty(person, shift.from(), look.notedAt(), look.version());
            }
        }
        return new Duty(current.person(), current.since(), look.notedAt(), look.version());
    }

    private static @Nullable String first(List<String> people) {
        return people.isEmpty() ? null : people.get(0);
    }
}
