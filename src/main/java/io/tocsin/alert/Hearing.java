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
    private final Assessed assessed;
    private final String bodyId = Ids.next();
    private final @Nullable Judgement[] judgements;

    Hearing(Received received, Assessed assessed) {
        this.received = received;
        this.assessed = assessed;
        this.judgements = new Judgement[assessed.each().size()];
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
        return assessed.each().get(index);
    }

    /** See {@link Content}. */
    long content(int index) {
        return assessed.contents()[index];
    }

    boolean waits(int index) {
        return judgements[index] == null;
    }

    Key key(int index) {
        return assessed.keys().get(index);
    }

    /** See {@link Assessed#names}. */
    Set<Long> names() {
        return assessed.names();
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
