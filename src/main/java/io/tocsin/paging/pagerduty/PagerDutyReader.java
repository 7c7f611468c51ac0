package io.tocsin.paging.pagerduty;

import io.tocsin.paging.ChannelReader;
import io.tocsin.platform.config.ConfigNode;
import org.springframework.stereotype.Component;

/** Reads {@code channels.pagerduty}. */
@Component
class PagerDutyReader implements ChannelReader<PagerDutySettings> {

    @Override
    public String channel() {
        return "pagerduty";
    }

    @Override
    public Class<PagerDutySettings> type() {
        return PagerDutySettings.class;
    }

    @Override
    public PagerDutySettings read(ConfigNode node) {
        return new PagerDutySettings(
                node.field("routingKey").secretOrNull(),
                node.field("apiToken").secretOrNull(),
                node.field("from").textOrNull());
    }
}
