package io.tocsin.migration.organisation;

import io.tocsin.migration.organisation.Rotations.Beginning;
import io.tocsin.migration.organisation.Rotations.Held;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The layers of one schedule, from the turns another product tells. What of them is not known for sure is left out and
 * remarked: a gap is seen, somebody wrong on call is not.
 */
public final class Layers {

    private final String word;
    private final ZoneId zone;
    private final Instant now;
    private final List<Remark> remarks;

    /** @param word what they are called there */
    public Layers(String word, ZoneId zone, Instant now, List<Remark> remarks) {
        this.word = word;
        this.zone = zone;
        this.now = now;
        this.remarks = remarks;
    }

    /**
     * People taking turns.
     *
     * @param unknown what of it is written down but can't be read
     * @param seconds how long one turn lasts
     */
    public record Told(String name, List<String> unknown, Span span, long seconds, List<String> people) {}

    /**
     * When.
     *
     * @param countedFrom the beginning of the first turn of the first of the people
     * @param heldFrom before it nobody's turn counts
     * @param end null where there is none
     */
    public record Span(
            @Nullable Instant countedFrom,
            @Nullable Instant heldFrom,
            @Nullable Instant end) {}

    /**
     * Empty where it does not hold any longer, or has no equal here; that is remarked.
     *
     * @param hours it is held to; empty where they are told but can't be read
     */
    public Optional<ForeignLayer> layer(String id, Told told, Supplier<Optional<WeekHours>> hours) {
        String called = word + " `" + Words.plain(told.name()) + "`";
        if (ended(called, told.span().end())) {
            return Optional.empty();
        }
        Instant counted = told.span().countedFrom();
        Instant held = told.span().heldFrom();
        String every = Rotations.every(told.seconds());
        boolean open = !told.unknown().isEmpty() || told.people().isEmpty();
        if (open || counted == null || held == null || every == null) {
            leftOut(called, why(told));
            return Optional.empty();
        }
        Optional<WeekHours> only = hours.get();
        if (only.isEmpty()) {
            leftOut(called, "the hours it is held to can't be read");
            return Optional.empty();
        }
        Beginning begin = Rotations.beginning(counted, held, told.seconds(), new Held(told.people(), zone));
        differences(called, told.span(), begin);
        return Optional.of(new ForeignLayer(
                id, every, begin.at(), begin.people(), only.get().all()));
    }

    private static String why(Told told) {
        if (!told.unknown().isEmpty()) {
            return "its `" + String.join("`, `", told.unknown()) + "` can't be read";
        }
        if (told.people().isEmpty()) {
            return "no person takes turns in it";
        }
        return told.span().countedFrom() == null || told.span().heldFrom() == null
                ? "it has no start that could be read, and without one nobody knows whose turn it is"
                : "its turns of " + told.seconds() + " seconds are no whole hours, and those here are";
    }

    private boolean ended(String called, @Nullable Instant end) {
        boolean ended = end != null && !end.isAfter(now);
        if (ended) {
            remarks.add(Remark.note(called + " is left out: it ended " + end));
        }
        return ended;
    }

    private void leftOut(String called, String why) {
        remarks.add(Remark.lost(called + " is left out: " + why));
    }

    private void differences(String called, Span span, Beginning begin) {
        if (span.end() != null) {
            remarks.add(Remark.lost(
                    called + " ends " + span.end() + " there; here it has no end: take it out of the document then"));
        }
        Instant held = span.heldFrom();
        if (held != null && held.isAfter(now) && !begin.early().isZero()) {
            remarks.add(Remark.lost(called + " begins " + held + " there, within a turn; here that turn begins "
                    + begin.at() + " already"));
        }
    }
}
