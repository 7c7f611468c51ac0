package io.tocsin.intake;

/** Who wants to hear how builds end. */
public interface Builds {

    /** Told again, it is the same build. */
    void ended(Build build);
}
