package io.tocsin.alert;

/**
 * A judgement about one element of a message, not in force before its transaction has committed.
 *
 * @param index the element's place in its message
 */
public record Said(Hearing hearing, int index, Judgement judgement) {

    /** The transaction has committed: this is what the message's sender may be told. */
    public void note() {
        hearing.note(index, judgement);
    }
}
