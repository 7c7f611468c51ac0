package io.tocsin.paging.telegram;

import io.tocsin.paging.ChannelReader;
import io.tocsin.platform.config.ConfigNode;
import org.springframework.stereotype.Component;

/** Reads {@code channels.telegram}. */
@Component
class TelegramReader implements ChannelReader<TelegramSettings> {

    private static final String TOKEN = "[0-9]+:[A-Za-z0-9_-]+";

    @Override
    public String channel() {
        return "telegram";
    }

    @Override
    public Class<TelegramSettings> type() {
        return TelegramSettings.class;
    }

    @Override
    public TelegramSettings read(ConfigNode node) {
        ConfigNode token = node.field("token");
        String secret = token.secretOrNull();
        if (secret != null && !secret.matches(TOKEN)) {
            token.problem("expected a bot's token such as 123456:ABC-DEF, from the environment");
        }
        return new TelegramSettings(
                secret,
                node.field("chat").textOrNull(),
                node.field("webhookSecret").secretOrNull());
    }
}
