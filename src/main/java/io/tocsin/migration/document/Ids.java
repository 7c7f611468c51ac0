package io.tocsin.migration.document;

import io.tocsin.migration.organisation.Head;
import io.tocsin.platform.PlainText;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ids that things of one kind get here: of their names, the same each time, no two alike. */
final class Ids {

    private static final int LONGEST = 64;

    private final String kind;
    private final Map<String, String> byIdThere = new HashMap<>();
    private final Set<String> given = new HashSet<>();

    Ids(String kind) {
        this.kind = kind;
    }

    /** The id of this one here; null where it is not taken over. */
    @Nullable
    String of(@Nullable String idThere) {
        return idThere == null ? null : byIdThere.get(idThere);
    }

    /** Gives an id that nothing else has: of something known here, else of the words. */
    String give(Head head, String words, Optional<String> known, Set<String> othersHere) {
        String plain = slug(words, LONGEST);
        String base = plain.isEmpty() ? slug(kind + " " + head.id(), LONGEST) : plain;
        String id = known.filter(each -> !given.contains(each)).orElse(base);
        boolean taken = given.contains(id) || (known.isEmpty() && othersHere.contains(id));
        if (taken) {
            String more = slug(head.id(), 30);
            id = unused(slug(base, LONGEST - 4 - more.length()) + (more.isEmpty() ? "" : "-" + more));
        }
        given.add(id);
        byIdThere.put(head.id(), id);
        return id;
    }

    /** One of the words and the id there, so that it is the same the next time. */
    private String unused(String id) {
        String candidate = id;
        for (int number = 2; given.contains(candidate); number++) {
            candidate = id + "-" + number;
        }
        return candidate;
    }

    /** Another one there that is the same here. */
    void same(Head head, String id) {
        byIdThere.put(head.id(), id);
    }

    boolean isGiven(String id) {
        return given.contains(id);
    }

    /** Letters lose their accents rather than their place. */
    static String slug(String words, int longest) {
        String bare = Normalizer.normalize(words, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        return PlainText.slug(bare, Math.max(1, longest));
    }
}
