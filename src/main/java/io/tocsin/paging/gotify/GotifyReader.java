package io.tocsin.paging.gotify;

import io.tocsin.paging.ChannelReader;
import io.tocsin.platform.config.ConfigNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads {@code channels.gotify}. */
@Component
class GotifyReader implements ChannelReader<GotifySettings> {

    private static final String SERVER = "https?://[^/\\s@]+(/[^\\s?#]*)?";

    @Override
    public String channel() {
        return "gotify";
    }

    @Override
    public Class<GotifySettings> type() {
        return GotifySettings.class;
    }

    @Override
    public GotifySettings read(ConfigNode node) {
        ConfigNode url = node.field("url");
        String server = node.present() ? url.text() : url.textOrNull();
        if (server != null && !server.isEmpty() && !server.matches(SERVER)) {
            url.problem("expected a server such as https://gotify.example.com, found `" + server + "`");
        }
        Map<String, String> tokens = new LinkedHashMap<>();
        node.field("tokens").entries().forEach((name, token) -> {
            String secret = token.secretOrNull();
            if (secret != null) {
                tokens.put(name, secret);
            }
        });
        return new GotifySettings(server, node.field("token").secretOrNull(), tokens);
    }
}
