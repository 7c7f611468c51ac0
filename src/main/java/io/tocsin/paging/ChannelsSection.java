package io.tocsin.paging;

import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Hands each carrier its part of the section {@code channels}. */
@Component
class ChannelsSection implements ConfigSection<Channels> {

    private final List<ChannelReader<?>> readers;

    ChannelsSection(List<ChannelReader<?>> readers) {
        this.readers = readers;
    }

    @Override
    public String name() {
        return "channels";
    }

    @Override
    public Class<Channels> type() {
        return Channels.class;
    }

    @Override
    public Channels read(ConfigNode node) {
        List<Object> settings = new ArrayList<>();
        for (ChannelReader<?> reader : readers) {
            settings.add(reader.read(node.field(reader.channel())));
        }
        return new Channels(List.copyOf(settings));
    }
}
