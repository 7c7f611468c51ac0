package io.tocsin.paging.slack;

import io.tocsin.paging.ChannelReader;
import io.tocsin.platform.config.ConfigNode;
import org.springframework.stereotype.Component;

/** Reads {@code channels.slack}. */
@Component
class SlackReader implements ChannelReader<SlackSettings> {

    @Override
    public String channel() {
        return "slack";
    }

    @Override
    public Class<SlackSettings> type() {
        return SlackSettings.class;
    }

    @Override
    public SlackSettings read(ConfigNode node) {
        return new SlackSettings(
                node.field("token").secretOrNull(),
                node.field("signingSecret").secretOrNull(),
                node.field("incidents").textOrNull(),
                node.field("executives").textOrNull());
    }
}
