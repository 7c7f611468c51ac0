package io.tocsin.paging.http;

import io.tocsin.platform.config.ConfigNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses a chat gave us to post to, secret in themselves: one for all that names no other, and others by name.
 *
 * @param url where messages go that name no hook
 * @param named the others, as "teams:database" names them
 */
public record Hooks(@Nullable String url, Map<String, String> named) {

    /** Reads {@code url} and {@code hooks} of a channel; what is wrong is said without repeating the secret. */
    public static Hooks read(ConfigNode node, Pattern shape, String expected) {
        Map<String, String> named = new LinkedHashMap<>();
        node.field("hooks").entries().forEach((name, hook) -> {
            String url = checked(hook, shape, expected);
            if (url != null) {
                named.put(name, url);
            }
        });
        return new Hooks(checked(node.field("url"), shape, expected), named);
    }

    public boolean any() {
        return url != null || !named.isEmpty();
    }

    /** The hook of this name, or the one for all. */
    public Optional<URI> of(String name) {
        return Optional.ofNullable(name.isBlank() ? url : named.get(name)).map(URI::create);
    }

    private static @Nullable String checked(ConfigNode node, Pattern shape, String expected) {
        String url = node.secretOrNull();
        if (url != null && !(shape.matcher(url).matches() && usable(url))) {
            node.problem("expected " + expected);
            return null;
        }
        return url;
    }

    /** Whether it is an address that a call can be made to. */
    public static boolean usable(String url) {
        try {
            return URI.create(url).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Hooks[" + (url == null ? "none" : "one") + ", " + named.keySet() + "]";
    }
}
