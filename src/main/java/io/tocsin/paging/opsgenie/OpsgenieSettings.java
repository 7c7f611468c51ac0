package io.tocsin.paging.opsgenie;

import org.jspecify.annotations.Nullable;

/**
 * The key {@code channels.opsgenie}.
 *
 * @param apiKey key of an API integration; Opsgenie is not paged without it
 * @param team who gets alerts that name nobody
 */
record OpsgenieSettings(@Nullable String apiKey, @Nullable String team) {

    @Override
    public String toString() {
        return "OpsgenieSettings[team=" + team + "]";
    }
}
