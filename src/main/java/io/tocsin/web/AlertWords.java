package io.tocsin.web;

import io.tocsin.alert.AlertView;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of an alert, and why, in a sentence each. */
final class AlertWords {

    private AlertWords() {}

    /** Why nobody was told; for any reason there is none of it says so in general. */
    static String reason(@Nullable String word) {
        return switch (word == null ? "" : word.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "cooldown" -> "its incident has only just ended";
            case "silenced" -> "it is silenced";
            case "maintenance" -> "there is maintenance";
            case "flapping" -> "it comes and goes all the time";
            case "inhibited" -> "something that fires already explains it";
            case "test" -> "it is a test";
            case "no-rule" -> "no rule asks for it";
            default -> "it is for information, below its rule's threshold, or has not lasted long enough";
        };
    }

    /** The last thing that was decided about it. */
    static String verdict(AlertView alert) {
        String incident = alert.incident();
        return switch (alert.verdict()) {
            case "new" ->
                incident == null
                        ? "Nobody had it: an incident is on its way."
                        : "Nobody had it: it opened " + incident + " or joined it.";
            case "repeated" -> "It was known and still fires: it was only counted.";
            case "resolved" -> "It is over: its sender said so, or has been quiet for as long as its rule allows.";
            default -> "Nobody was told: " + reason(alert) + ".";
        };
    }

    private static String reason(AlertView alert) {
        if (!"below-threshold".equals(alert.reason())) {
            return reason(alert.reason());
        }
        return alert.rule() == null
                ? "it is for information"
                : "the condition of its rule does not hold, or not for long enough yet";
    }
}
