package io.tocsin.paging.slack;

import io.tocsin.paging.ChatPlaces;
import io.tocsin.paging.SignedProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key {@code channels.slack}.
 *
 * @param token bot token; Slack is not used without it
 * @param signingSecret by which Slack's calls are known to be its own; buttons act by themselves where it is given
 * @param incidents channel where incidents are told of
 * @param executives channel where executives read
 */
record SlackSettings(
        @Nullable String token,
        @Nullable String signingSecret,
        @Nullable String incidents,
        @Nullable String executives) implements ChatPlaces, SignedProvider {

    @Override
    public String provider() {
        return "slack";
    }

    @Override
    public List<String> secrets() {
        return signingSecret == null ? List.of() : List.of(signingSecret);
    }

    @Override
    public String toString() {
        return "SlackSettings[incidents=" + incidents + ", executives=" + executives + "]";
    }
}
