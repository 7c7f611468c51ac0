package io.tocsin.paging;

import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigSection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Map<String, Fallback> fallbacks = new HashMap<>();
        for (ChannelReader<?> reader : readers) {
            ConfigNode own = node.field(reader.channel());
            settings.add(reader.read(own));
            fallback(reader, own.field("fallback"))
                    .ifPresent(other -> reader.serves().forEach(channel -> fallbacks.put(channel, other)));
        }
        return new Channels(List.copyOf(settings), Map.copyOf(fallbacks));
    }

    private Optional<Fallback> fallback(ChannelReader<?> reader, ConfigNode node) {
        if (node.hasKeys() && reader.secondAccount()) {
            return Optional.empty();
        }
        String text = node.textOrNull();
        if (text == null) {
            return Optional.empty();
        }
        Fallback fallback = Fallback.of(text);
        List<String> others = readers.stream()
                .filter(other -> other != reader)
                .flatMap(other -> other.serves().stream())
                .sorted()
                .toList();
        if (!others.contains(fallback.channel())) {
            node.problem("expected another channel, such as `" + (others.isEmpty() ? "email" : others.get(0))
                    + "` or `channel:address`, found `" + text + "`; known are " + String.join(", ", others));
            return Optional.empty();
        }
        if (fallback.address().isBlank() && wantsAddress(fallback.channel())) {
            node.problem("expected an address with it, such as `" + fallback.channel()
                    + ":address`: nobody would be reached by `" + text + "` alone");
            return Optional.empty();
        }
        return Optional.of(fallback);
    }

    private boolean wantsAddress(String channel) {
        return readers.stream().anyMatch(reader -> reader.serves().contains(channel) && reader.wantsAddress());
    }
}
