package io.tocsin.paging.discord;

import io.tocsin.paging.ChannelReader;
import io.tocsin.paging.http.Hooks;
import io.tocsin.platform.config.ConfigNode;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads {@code channels.discord}. */
@Component
class DiscordReader implements ChannelReader<DiscordSettings> {

    private static final Pattern HOOK = Pattern.compile("https?://[^/\\s@]+/api/(v\\d+/)?webhooks/\\d+/[A-Za-z0-9_-]+");

    @Override
    public String channel() {
        return "discord";
    }

    @Override
    public Class<DiscordSettings> type() {
        return DiscordSettings.class;
    }

    @Override
    public DiscordSettings read(ConfigNode node) {
        return new DiscordSettings(
                Hooks.read(node, HOOK, "a webhook such as https://discord.com/api/webhooks/…/…, from the environment"));
    }
}
