package io.tocsin.paging.webhook;

import io.tocsin.paging.ChannelReader;
import io.tocsin.platform.config.ConfigNode;
import org.springframework.stereotype.Component;

/** Reads {@code channels.webhook}. */
@Component
class WebhookReader implements ChannelReader<WebhookSettings> {

    @Override
    public String channel() {
        return "webhook";
    }

    @Override
    public Class<WebhookSettings> type() {
        return WebhookSettings.class;
    }

    @Override
    public WebhookSettings read(ConfigNode node) {
        return new WebhookSettings(
                node.field("url").textOrNull(), node.field("secret").secretOrNull());
    }
}
