package io.tocsin.paging.webhook;

import org.jspecify.annotations.Nullable;

/**
 * The key {@code channels.webhook}.
 *
 * @param url where messages go that name no address of their own
 * @param secret key of the signature; without it nothing is signed
 */
record WebhookSettings(@Nullable String url, @Nullable String secret) {

    @Override
    public String toString() {
        return "WebhookSettings[url=" + (url == null ? "none" : "set") + "]";
    }
}
