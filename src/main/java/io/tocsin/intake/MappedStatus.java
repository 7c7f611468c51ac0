package io.tocsin.intake;

import io.tocsin.platform.config.ConfigNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a sender of the configuration document says that a trouble is on or over. Of {@code firing} and {@code resolved} one
 * may be left out: then it is whatever the other is not.
 *
 * @param path where it says so; nothing where every message is a trouble that is on
 * @param ignored words about something else, such as "acknowledged"
 */
record MappedStatus(Pick path, Set<String> firing, Set<String> resolved, Set<String> ignored) {

    static final MappedStatus ALWAYS = new MappedStatus(Pick.NOTHING, Set.of(), Set.of(), Set.of());

    static MappedStatus read(ConfigNode node) {
        if (!node.present()) {
            return ALWAYS;
        }
        MappedStatus status = new MappedStatus(
                Pick.read(node.field("path"), null),
                words(node.field("firing")),
                words(node.field("resolved")),
                words(node.field("ignored")));
        if (status.path.places().isEmpty() && node.hasKeys()) {
            node.problem("`path` has to say where the status is, as a JSON pointer such as `/state`");
        }
        if (status.firing.isEmpty() && status.resolved.isEmpty()) {
            node.problem("say by which words it is `firing`, or by which it is `resolved`");
        }
        for (ConfigNode word : node.field("resolved").items()) {
            if (status.firing.contains(word.text().toLowerCase(Locale.ROOT))) {
                word.problem("`" + word.text() + "` cannot mean both firing and resolved");
            }
        }
        return status;
    }

    private static Set<String> words(ConfigNode node) {
        Set<String> words = new LinkedHashSet<>();
        node.strings().forEach(word -> words.add(word.toLowerCase(Locale.ROOT)));
        return words;
    }

    /** Null for what is to be ignored, and for a word nobody described, which is a violation. */
    @Nullable
    Boolean read(Part alert) {
        if (path.places().isEmpty()) {
            return true;
        }
        String said = path.of(alert);
        String word = said == null ? "" : said.toLowerCase(Locale.ROOT);
        if (firing.contains(word) || resolved.contains(word)) {
            return firing.contains(word);
        }
        if (ignored.contains(word)) {
            return null;
        }
        if (word.isEmpty() || (!firing.isEmpty() && !resolved.isEmpty())) {
            path.first(alert).wrong("expected one of " + firing + ", " + resolved + ", " + ignored);
            return null;
        }
        return firing.isEmpty();
    }
}
