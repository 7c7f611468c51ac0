package io.tocsin.paging;

/** One way to reach people. Each call ends within {@link PagingSettings#deadline()}, whatever the provider does. */
public interface Carrier {

    /** The channel it serves, as written in contact steps: "email". */
    String channel();

    /** The provider's name in histories. */
    default String name() {
        return channel();
    }

    /** Of several carriers of one channel the lowest is used first. */
    default int rank() {
        return 0;
    }

    /** Which circuit its calls belong to: what fails together rests together. */
    default String circuit(Delivery delivery) {
        return name();
    }

    /** Whether it has what it needs to try. */
    boolean configured();

    /** Whether it can be told that a message of ours was answered or is over. */
    default boolean follows() {
        return false;
    }

    /** Whether each message of ours is told, and not only the thing they are about. */
    default boolean editsEach() {
        return false;
    }

    /** Carries it and says how it went; never throws for what a provider does. */
    Outcome send(Delivery delivery, Progress progress);
}
