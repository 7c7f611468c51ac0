package io.tocsin.alert;

import java.util.Locale;

/** What an alert means for people: the word that answers, logs and figures use. */
public enum Verdict {
    /** Trouble nobody has an open alert for: it opens an incident, or joins (again) the one named. */
    NEW,
    /** Already firing and already with somebody: it only counts. */
    REPEATED,
    /** Over, says its source. */
    RESOLVED,
    /** Kept and shown, but nobody is told, for a named {@link Reason}. */
    SUPPRESSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
