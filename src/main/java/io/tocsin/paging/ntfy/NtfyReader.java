package io.tocsin.paging.ntfy;

import io.tocsin.paging.ChannelReader;
import io.tocsin.platform.config.ConfigNode;
import org.springframework.stereotype.Component;

/** Reads {@code channels.ntfy}. */
@Component
class NtfyReader implements ChannelReader<NtfySettings> {

    private static final String USUAL = "https://ntfy.sh";
    private static final String SERVER = "https?://[^/\\s@]+(/[^\\s?#]*)?";

    @Override
    public String channel() {
        return "ntfy";
    }

    @Override
    public Class<NtfySettings> type() {
        return NtfySettings.class;
    }

    @Override
    public NtfySettings read(ConfigNode node) {
        ConfigNode url = node.field("url");
        String server = url.textOrNull();
        if (server != null && !server.matches(SERVER)) {
            url.problem("expected a server such as " + USUAL + ", found `" + server + "`");
        }
        String token = node.field("token").secretOrNull();
        String topic = node.field("topic").textOrNull();
        boolean wanted = token != null || topic != null;
        return new NtfySettings(server == null && wanted ? USUAL : server, token, topic);
    }
}
