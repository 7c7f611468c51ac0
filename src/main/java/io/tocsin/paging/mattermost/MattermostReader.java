package io.tocsin.paging.mattermost;

import io.tocsin.paging.ChannelReader;
import io.tocsin.paging.http.Hooks;
import io.tocsin.platform.config.ConfigNode;
import org.springframework.stereotype.Component;

/** Reads {@code channels.mattermost}. */
@Component
class MattermostReader implements ChannelReader<MattermostSettings> {

    private static final String HOOK = "https?://[^/\\s@]+(/[^\\s?#]*)?/hooks/[A-Za-z0-9]+";

    @Override
    public String channel() {
        return "mattermost";
    }

    @Override
    public Class<MattermostSettings> type() {
        return MattermostSettings.class;
    }

    @Override
    public MattermostSettings read(ConfigNode node) {
        ConfigNode url = node.field("url");
        String hook = url.secretOrNull();
        if (hook != null && !(hook.matches(HOOK) && Hooks.usable(hook))) {
            url.problem("expected an incoming webhook such as https://chat.example.com/hooks/…, from the environment");
            hook = null;
        }
        return new MattermostSettings(hook);
    }
}
