package io.tocsin.paging.mattermost;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key {@code channels.mattermost}.
 *
 * @param url an incoming webhook that is not locked to one channel
 */
record MattermostSettings(@Nullable String url) {

    Optional<URI> hook() {
        return Optional.ofNullable(url).map(URI::create);
    }

    @Override
    public String toString() {
        return "MattermostSettings[url=" + (url == null ? "none" : "set") + "]";
    }
}
