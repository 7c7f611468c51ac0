package io.tocsin.directory;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of reaching a person.
 *
 * @param after how long after the page this step is taken
 * @param by channels: slack, email, sms, voice
 * @param urgency for what is this urgent only; null for everything
 */
public record ContactStep(
        Duration after, List<String> by, @Nullable Urgency urgency) {

    public ContactStep(Duration after, List<String> by) {
        this(after, by, null);
    }

    /** Whether it is taken for something this urgent. */
    public boolean serves(Urgency wanted) {
        return urgency == null || urgency == wanted;
    }
}
