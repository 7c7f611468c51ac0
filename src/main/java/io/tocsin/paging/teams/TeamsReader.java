package io.tocsin.paging.teams;

import io.tocsin.paging.ChannelReader;
import io.tocsin.paging.http.Hooks;
import io.tocsin.platform.config.ConfigNode;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads {@code channels.teams}. */
@Component
class TeamsReader implements ChannelReader<TeamsSettings> {

    private static final Pattern HOOK = Pattern.compile("https?://[^/\\s@]+/\\S*");

    @Override
    public String channel() {
        return "teams";
    }

    @Override
    public Class<TeamsSettings> type() {
        return TeamsSettings.class;
    }

    @Override
    public TeamsSettings read(ConfigNode node) {
        return new TeamsSettings(Hooks.read(
                node, HOOK, "the address of a Teams workflow, beginning with https://, from the environment"));
    }
}
