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

    /** Something that is written down there but can't be known. */
    public static Remark unknown(String what) {
        return lost("its `" + Words.plain(what) + "` can't be read and is left out");
    }

    /** A schedule whose hand-offs would be at the wrong hours. */
    public static Remark unknownZone(String zone) {
        String why =
                zone.isEmpty() ? "it names no time zone" : "its time zone `" + Words.plain(zone) + "` is none we know";
        return lost(why + ", so nobody can say when turns begin: name one such as Europe/Berlin there");
    }

    public static Remark note(String text) {
        return new Remark(false, text);
    }
}
