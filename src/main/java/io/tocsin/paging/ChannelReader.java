package io.tocsin.paging;

import io.tocsin.platform.config.ConfigNode;
import java.util.List;

/** Reads one carrier's part of the section {@code channels}; the node may be absent. */
public interface ChannelReader<T> {

    /** The key below {@code channels}. */
    String channel();

    /** The channels that are served by what it reads. */
    default List<String> serves() {
        return List.of(channel());
    }

    /** Whether {@code fallback} may be a second account of the same kind, which it then reads itself. */
    default boolean secondAccount() {
        return false;
    }

    /** Whether a message there goes nowhere without somebody's address: it has no room or account of its own. */
    default boolean wantsAddress() {
        return false;
    }

    Class<T> type();

    T read(ConfigNode node);
}
