package io.tocsin.paging.ntfy;

import org.jspecify.annotations.Nullable;

/**
 * The key {@code channels.ntfy}.
 *
 * @param url the server; null where the channel is not set up
 * @param token access token, where the server asks for one
 * @param topic where messages go that name no topic of their own
 */
record NtfySettings(
        @Nullable String url,
        @Nullable String token,
        @Nullable String topic) {

    @Override
    public String toString() {
        return "NtfySettings[url=" + url + ", topic=" + topic + "]";
    }
}
