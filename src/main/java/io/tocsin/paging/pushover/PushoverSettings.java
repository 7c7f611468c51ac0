package io.tocsin.paging.pushover;

import org.jspecify.annotations.Nullable;

/**
 * The key {@code channels.pushover}.
 *
 * @param token token of the application; Pushover is not used without it
 * @param user user or group that gets messages which name nobody
 */
record PushoverSettings(@Nullable String token, @Nullable String user) {

    @Override
    public String toString() {
        return "PushoverSettings[token=" + (token == null ? "none" : "set") + "]";
    }
}
