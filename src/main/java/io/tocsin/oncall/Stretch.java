package io.tocsin.oncall;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which all there is to say of a rota stays the same.
 *
 * @param person who is on call; null in a gap
 * @param override the stand-in's id where somebody stands in
 * @param reason why they stand in
 * @param dayOff what day off whoever is on call has, such as Christmas; null where none
 * @param shadows who comes along to learn
 */
public record Stretch(
        Instant from,
        Instant to,
        @Nullable String person,
        @Nullable String override,
        @Nullable String reason,
        @Nullable String dayOff,
        List<String> shadows) {

    /** Whether nobody is on call. */
    public boolean gap() {
        return person == null;
    }

    /** Whether it says the same as another, of another time. */
    boolean saysTheSameAs(Stretch other) {
        return at(other.from, other.to).equals(other);
    }

    Stretch at(Instant newFrom, Instant newTo) {
        return new Stretch(newFrom, newTo, person, override, reason, dayOff, shadows);
    }
}
