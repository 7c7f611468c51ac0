package io.tocsin.paging.slack;

import io.tocsin.paging.ChatPlaces;
import org.jspecify.annotations.Nullable;

/**
 * The key {@code channels.slack}.
 *
 * @param token bot token; Slack is not used without it
 * @param incidents channel where incidents are told of
 * @param executives channel where executives read
 */
record SlackSettings(
        @Nullable String token,
        @Nullable String incidents,
        @Nullable String executives) implements ChatPlaces {

    @Override
    public String toString() {
        return "SlackSettings[incidents=" + incidents + ", executives=" + executives + "]";
    }
}
