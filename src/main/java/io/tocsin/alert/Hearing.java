package io.tocsin.alert;

import io.tocsin.platform.Ids;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One message before its judges: what can be said of each of its alerts alone, and what has been judged so far. */
public final class Hearing {

    private final Received received;
    private final List<Assessment> assessments;
    private final String bodyId = Ids.next();
    private final long[] contents;
    private final @Nullable Judgement[] judgements;

    Hearing(Received received, List<Assessment> assessments) {
        this.received = received;
        this.assessments = assessments;
        this.contents = assessments.stream().mapToLong(Content::of).toArray();
        this.judgements = new Judgement[assessments.size()];
    }

    Received received() {
        return received;
    }

    String source() {
        return received.source();
    }

    /** The id its bytes are kept under, should an alert need them. */
    String bodyId() {
        return bodyId;
    }

    /** Its size in memory, roughly. */
    public int bytes() {
        return received.body().length;
    }

    public int alerts() {
        return judgements.length;
    }

    Assessment assessment(int index) {
        return assessments.get(index);
    }

    /** See {@link Content}. */
    long content(int index) {
        return contents[index];
    }

    boolean waits(int index) {
        return judgements[index] == null;
    }

    /** Hashes of every name its alerts are known by; two names with one hash do no harm. */
    void names(Set<Long> into) {
        for (Assessment each : assessments) {
            long name = 31L * source().hashCode() + each.senderKey().hashCode();
            into.add(name);
            if (each.collapsed()) {
                into.add(31L * source().hashCode() + each.dedupKey().hashCode());
            }
        }
    }

    /** The elements that have not been judged, by their index in the message. */
    List<Integer> waiting() {
        List<Integer> waiting = new ArrayList<>();
        for (int index = 0; index < judgements.length; index++) {
            if (waits(index)) {
                waiting.add(index);
            }
        }
        return waiting;
    }

    public boolean done() {
        return IntStream.range(0, judgements.length).noneMatch(this::waits);
    }

    /** One per alert, in the message's order. */
    public List<Judgement> judgements() {
        return Arrays.stream(judgements)
                .map(judgement -> Objects.requireNonNull(judgement))
                .toList();
    }

    /** Those that there are so far. */
    public Stream<Judgement> judged() {
        return Arrays.stream(judgements).filter(Objects::nonNull).map(judgement -> Objects.requireNonNull(judgement));
    }

    void note(int index, Judgement judgement) {
        judgements[index] = judgement;
    }
}
