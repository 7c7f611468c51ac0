package io.tocsin.incident;

import io.tocsin.platform.PlainText;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a sender asks of the incident of its alert.
 *
 * @param actor in whose name
 * @param words its note or reason
 * @param severity the one wanted, where that is what is asked
 */
public record SenderStep(
        Act act, String actor, String words, @Nullable Severity severity) {

    /** What can be asked. */
    public enum Act {
        ACKNOWLEDGE,
        ESCALATE,
        NOTE,
        SEVERITY
    }

    public SenderStep {
        actor = PlainText.clean(actor);
        words = PlainText.clean(words);
    }

    public static SenderStep acknowledge(String actor, String note) {
        return new SenderStep(Act.ACKNOWLEDGE, actor, note, null);
    }

    public static SenderStep escalate(String actor, String reason) {
        return new SenderStep(Act.ESCALATE, actor, reason, null);
    }

    public static SenderStep note(String actor, String text) {
        return new SenderStep(Act.NOTE, actor, text, null);
    }

    public static SenderStep severity(String actor, Severity wanted, String reason) {
        return new SenderStep(Act.SEVERITY, actor, reason, wanted);
    }

    /** Takes it; a problem where the incident is past that step. */
    Incident take(IncidentDesk desk, String incident) {
        return switch (act) {
            case ACKNOWLEDGE -> desk.acknowledge(incident, actor, words);
            case ESCALATE -> desk.escalate(incident, actor, words, null);
            case NOTE -> desk.note(incident, actor, words);
            case SEVERITY -> desk.changeSeverity(incident, actor, Objects.requireNonNull(severity), words);
        };
    }
}
