package io.tocsin.paging;

import io.tocsin.platform.config.ConfigNode;

/** Reads one carrier's part of the section {@code channels}; the node may be absent. */
public interface ChannelReader<T> {

    /** The key below {@code channels}. */
    String channel();

    Class<T> type();

    T read(ConfigNode node);
}
