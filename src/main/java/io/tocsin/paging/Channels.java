package io.tocsin.paging;

import java.util.List;
import java.util.Optional;

/** The section {@code channels}: each carrier's settings, found by their class. */
public record Channels(List<Object> settings) {

    /** The settings of this type, or of the first carrier that has such. */
    public <T> Optional<T> find(Class<T> type) {
        return settings.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The settings of a carrier that reads them always. */
    public <T> T get(Class<T> type) {
        return find(type).orElseThrow(() -> new IllegalStateException("nobody reads " + type.getSimpleName()));
    }
}
