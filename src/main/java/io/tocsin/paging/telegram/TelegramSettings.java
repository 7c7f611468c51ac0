package io.tocsin.paging.telegram;

import io.tocsin.paging.SignedProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key {@code channels.telegram}.
 *
 * @param token token of the bot; Telegram is not used without it
 * @param chat where messages go that name no chat
 * @param webhookSecret what the bot's webhook was set with; buttons answer by themselves where it is given
 */
record TelegramSettings(
        @Nullable String token,
        @Nullable String chat,
        @Nullable String webhookSecret) implements SignedProvider {

    @Override
    public String provider() {
        return "telegram";
    }

    @Override
    public List<String> secrets() {
        return webhookSecret == null ? List.of() : List.of(webhookSecret);
    }

    @Override
    public String toString() {
        return "TelegramSettings[chat=" + chat + "]";
    }
}
