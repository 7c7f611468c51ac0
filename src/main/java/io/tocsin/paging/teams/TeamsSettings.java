package io.tocsin.paging.teams;

import io.tocsin.paging.http.Hooks;

/**
 * The key {@code channels.teams}.
 *
 * @param hooks workflows "when a webhook request is received", one per channel of theirs
 */
record TeamsSettings(Hooks hooks) {}
