package io.tocsin.incident;

import org.jspecify.annotations.Nullable;

/** How severe the process's owners hold what is reported, by the table in force. */
public interface Classification {

    /**
     * The severity an incident would be given.
     *
     * @param word as reported: {@code critical}, {@code P2}
     */
    Severity of(String word, @Nullable String service, String title);
}
