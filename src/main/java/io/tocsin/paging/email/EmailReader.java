package io.tocsin.paging.email;

import io.tocsin.paging.ChannelReader;
import io.tocsin.platform.config.ConfigNode;
import org.springframework.stereotype.Component;

/** Reads {@code channels.email}. */
@Component
class EmailReader implements ChannelReader<EmailSettings> {

    @Override
    public String channel() {
        return "email";
    }

    @Override
    public Class<EmailSettings> type() {
        return EmailSettings.class;
    }

    @Override
    public EmailSettings read(ConfigNode node) {
        return new EmailSettings(node.field("from").textOrNull());
    }
}
