package io.tocsin.alert;

import io.tocsin.platform.Durations;
import io.tocsin.platform.config.ConfigDocument;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rules of the document in force, as people read them. */
@Component
public class RuleBook {

    /**
     * One rule.
     *
     * @param match the pattern each field must fit
     * @param condition as one would write it
     * @param says what else it does, in words, by what it is about
     */
    public record Entry(
            String name,
            Map<String, String> match,
            @Nullable String condition,
            @Nullable String severity,
            @Nullable String runbook,
            Map<String, String> says) {}

    private final ConfigDocument document;

    RuleBook(ConfigDocument document) {
        this.document = document;
    }

    /** All of them: the first that speaks of an alert and holds applies. */
    public List<Entry> rules() {
        return document.get(Rules.class).rules().stream().map(RuleBook::entry).toList();
    }

    /** Where this rule wants its incidents told, beside whom the tiers tell; nowhere for none and for one that is gone. */
    public List<String> channels(@Nullable String name) {
        return document.get(Rules.class).rules().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .map(Rule::channels)
                .orElse(List.of());
    }

    private static Entry entry(Rule rule) {
        Map<String, String> match = new LinkedHashMap<>();
        rule.match().forEach((field, glob) -> match.put(field, glob.pattern()));
        Condition condition = rule.condition();
        return new Entry(
                rule.name(),
                match,
                condition == null ? null : condition.text(),
                rule.severity(),
                rule.runbook(),
                says(rule));
    }

    private static Map<String, String> says(Rule rule) {
        Map<String, String> says = new LinkedHashMap<>();
        if (!rule.channels().isEmpty()) {
            says.put("Told in", String.join(", ", rule.channels()));
        }
        if (rule.dedupKey() != null) {
            says.put("One alert", "all that fit it are one, under the key " + rule.dedupKey());
        }
        if (!rule.hold().isZero()) {
            says.put("Hold", "told once it has lasted " + Durations.text(rule.hold()));
        }
        Rule.Often often = rule.often();
        if (often != null) {
            says.put("Often", "told once it came " + often.times() + " times within " + Durations.text(often.within()));
        }
        says.put("Cooldown", cooldown(rule.cooldown()));
        if (rule.autoResolve() != null) {
            says.put("Over", "when its sender has been quiet for " + Durations.text(rule.autoResolve()));
        }
        return says;
    }

    private static String cooldown(Duration cooldown) {
        return cooldown.isZero()
                ? "none: it is told again as soon as it is back"
                : "back within " + Durations.text(cooldown) + " of its incident's end, it wakes nobody";
    }
}
