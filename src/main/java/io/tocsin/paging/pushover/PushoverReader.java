package io.tocsin.paging.pushover;

import io.tocsin.paging.ChannelReader;
import io.tocsin.platform.config.ConfigNode;
import org.springframework.stereotype.Component;

/** Reads {@code channels.pushover}. */
@Component
class PushoverReader implements ChannelReader<PushoverSettings> {

    private static final String KEY = "[A-Za-z0-9]{30}";

    @Override
    public String channel() {
        return "pushover";
    }

    @Override
    public Class<PushoverSettings> type() {
        return PushoverSettings.class;
    }

    @Override
    public PushoverSettings read(ConfigNode node) {
        ConfigNode user = node.field("user");
        String key = user.secretOrNull();
        if (key != null && !key.matches(KEY)) {
            user.problem("expected the key of a user or group: 30 letters and digits");
        }
        return new PushoverSettings(node.field("token").secretOrNull(), key);
    }
}
