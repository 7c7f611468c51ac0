package io.tocsin.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses of our own pages with what people typed in them. */
final class Addresses {

    private Addresses() {}

    /** Adds a parameter, escaped; an absent one is left out. */
    static void add(UriComponentsBuilder address, String name, @Nullable String value) {
        if (value != null) {
            address.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
        }
    }
}
