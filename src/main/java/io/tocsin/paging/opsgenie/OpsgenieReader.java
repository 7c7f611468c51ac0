package io.tocsin.paging.opsgenie;

import io.tocsin.paging.ChannelReader;
import io.tocsin.platform.config.ConfigNode;
import org.springframework.stereotype.Component;

/** Reads {@code channels.opsgenie}. */
@Component
class OpsgenieReader implements ChannelReader<OpsgenieSettings> {

    @Override
    public String channel() {
        return "opsgenie";
    }

    @Override
    public Class<OpsgenieSettings> type() {
        return OpsgenieSettings.class;
    }

    @Override
    public OpsgenieSettings read(ConfigNode node) {
        return new OpsgenieSettings(
                node.field("apiKey").secretOrNull(), node.field("team").textOrNull());
    }
}
