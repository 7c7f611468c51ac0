package io.tocsin.migration.organisation;

/**
 * Something an operator should know of a thing that is taken over.
 *
 * @param lost whether something has no equal here, so that somebody has to decide what to do
 */
public record Remark(boolean lost, String text) {

    public static Remark lost(String text) {
        return new Remark(true, text);
    }

    public static Remark note(String text) {
        return new Remark(false, text);
    }
}
