package io.tocsin.intake;

import com.fasterxml.jackson.core.JsonPointer;
import io.tocsin.platform.config.ConfigNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a message that is described in the configuration document says something.
 *
 * @param places JSON pointers into one alert of it
 * @param fixed what is meant where none of the places says anything
 * @param words translations of what is found there, by the found in lower case; what is none of them stays as it is
 */
record Pick(List<JsonPointer> places, @Nullable String fixed, Map<String, String> words) {

    static final Pick NOTHING = new Pick(List.of(), null, Map.of());

    /**
     * A pointer, several of them, a text that is always meant, or {@code {path, map, otherwise}}.
     *
     * @param known what translations may lead to; null where anything goes
     */
    static Pick read(ConfigNode node, java.util.function.@Nullable Predicate<String> known) {
        if (!node.present()) {
            return NOTHING;
        }
        if (!node.hasKeys()) {
            return simple(node);
        }
        Map<String, String> words = new LinkedHashMap<>();
        node.field("map").entries().forEach((found, meant) -> {
            words.put(found.toLowerCase(Locale.ROOT), meant.text());
            check(meant, known);
        });
        check(node.field("otherwise"), known);
        String otherwise = node.field("otherwise").textOrNull();
        ConfigNode path = node.field("path");
        List<JsonPointer> places = path.isList()
                ? path.items().stream()
                        .map(Pick::pointer)
                        .filter(Objects::nonNull)
                        .toList()
                : List.of(Objects.requireNonNullElse(pointer(path), JsonPointer.empty()));
        return new Pick(places, otherwise, words);
    }

    private static Pick simple(ConfigNode node) {
        List<JsonPointer> places = new ArrayList<>();
        for (ConfigNode place : node.isList() ? node.items() : List.of(node)) {
            String text = place.text();
            JsonPointer pointer = node.isList() || text.startsWith("/") ? pointer(place) : null;
            if (pointer != null) {
                places.add(pointer);
            }
        }
        return new Pick(places, node.isList() || !places.isEmpty() ? null : node.textOrNull(), Map.of());
    }

    /** A JSON pointer; a problem and null for anything else. */
    static @Nullable JsonPointer pointer(ConfigNode node) {
        String text = node.text();
        if (text.isEmpty() || !text.startsWith("/")) {
            if (!text.isEmpty()) {
                node.problem("expected a JSON pointer such as `/alert/name`, found `" + text + "`");
            }
            return null;
        }
        return JsonPointer.compile(text);
    }

    private static void check(ConfigNode word, java.util.function.@Nullable Predicate<String> known) {
        String text = word.textOrNull();
        if (text != null && known != null && !known.test(text)) {
            word.problem("expected one of critical, high, medium, low, info, found `" + text + "`");
        }
    }

    /** The first that is said. */
    @Nullable
    String of(Part alert) {
        return places.stream()
                .map(place -> alert.at(place).loose().text())
                .filter(Objects::nonNull)
                .findFirst()
                .map(text -> words.getOrDefault(text.toLowerCase(Locale.ROOT), text))
                .orElse(fixed);
    }

    /** All that is said, joined; null where one of the places says nothing. */
    @Nullable
    String together(Part alert) {
        List<String> said = places.stream()
                .map(place -> alert.at(place).loose().text())
                .filter(Objects::nonNull)
                .toList();
        return said.size() < places.size() || said.isEmpty()
                ? fixed
                : said.stream().collect(Collectors.joining("/"));
    }

    /** Where to look first, for whoever is told that nothing is there. */
    Part first(Part alert) {
        return places.isEmpty() ? alert : alert.at(places.get(0));
    }
}
