package io.tocsin.paging.discord;

import io.tocsin.paging.http.Hooks;

/**
 * The key {@code channels.discord}.
 *
 * @param hooks webhooks, one per channel of theirs
 */
record DiscordSettings(Hooks hooks) {}
