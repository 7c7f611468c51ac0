package io.tocsin.paging.gotify;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key {@code channels.gotify}.
 *
 * @param url the server
 * @param token application token of messages that name no other
 * @param tokens application tokens by the name people are written with
 */
record GotifySettings(@Nullable String url, @Nullable String token, Map<String, String> tokens) {

    Optional<String> token(String name) {
        return Optional.ofNullable(name.isBlank() ? token : tokens.get(name));
    }

    @Override
    public String toString() {
        return "GotifySettings[url=" + url + ", tokens=" + tokens.keySet() + "]";
    }
}
