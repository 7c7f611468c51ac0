package io.tocsin.paging.github;

import org.jspecify.annotations.Nullable;

/**
 * The key {@code channels.github}.
 *
 * @param repository where issues are opened: {@code owner/name}
 * @param token may write issues there; without it none is opened
 */
record GitHubSettings(@Nullable String repository, @Nullable String token) {

    @Override
    public String toString() {
        return "GitHubSettings[repository=" + repository + "]";
    }
}
