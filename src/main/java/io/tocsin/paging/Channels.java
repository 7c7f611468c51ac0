package io.tocsin.paging;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The section {@code channels}: each carrier's settings, found by their class. */
public record Channels(List<Object> settings, Map<String, Fallback> fallbacks) {

    /** Where a channel's messages go when its own providers fail. */
    Optional<Fallback> fallback(String channel) {
        return Optional.ofNullable(fallbacks.get(channel));
    }

    /** The secrets by which calls of a provider are known to be its own; none where it is not set up. */
    public List<String> secrets(String provider) {
        return settings.stream()
                .filter(SignedProvider.class::isInstance)
                .map(SignedProvider.class::cast)
                .filter(signed -> signed.provider().equals(provider))
                .flatMap(signed -> signed.secrets().stream())
                .toList();
    }

    /** The settings of this type, or of the first carrier that has such. */
    public <T> Optional<T> find(Class<T> type) {
        return settings.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The settings of a carrier that reads them always. */
    public <T> T get(Class<T> type) {
        return find(type).orElseThrow(() -> new IllegalStateException("nobody reads " + type.getSimpleName()));
    }
}
