package io.tocsin.alert;

import io.tocsin.platform.config.ConfigDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Turns measured values into reports by the rules whose conditions ask for them. */
@Component
public class Measurements {

    private final Supplier<Rules> rules;

    @Autowired
    Measurements(ConfigDocument document) {
        this(() -> document.get(Rules.class));
    }

    Measurements(Supplier<Rules> rules) {
        this.rules = rules;
    }

    /**
     * What a measurement means: the first rule it breaks fires, all others that ask for it are fine. None where no rule
     * asks, or its unit can't be told in the rule's.
     */
    public List<Alert> reports(String source, Measurement measured) {
        List<Alert> reports = new ArrayList<>();
        boolean broken = false;
        for (Rule rule : rules.get().asking(measured.metric())) {
            Alert report = report(source, rule, measured);
            if (report != null && rule.speaksOf(report)) {
                boolean fires = !broken && rule.holds(report);
                broken |= fires;
                reports.add(fires ? report : report.cleared());
            }
        }
        return reports;
    }

    private static @Nullable Alert report(String source, Rule rule, Measurement measured) {
        Condition condition = rule.condition();
        Double value = condition == null
                ? null
                : Units.convert(measured.value(), measured.unit(), condition.unit())
                        .orElse(null);
        if (condition == null || value == null) {
            return null;
        }
        return new Alert(
                source,
                key(rule, measured),
                true,
                rule.name(),
                rule.severity(),
                measured.labels().get("service"),
                condition.metric() + " is " + shown(value, condition) + " (rule: " + condition.text() + ")",
                measured.labels(),
                List.of(),
                Map.of(condition.metric(), value),
                measured.at(),
                null,
                rule.runbook(),
                false);
    }

    /** One report per rule and set of labels: each node, each instance is measured for itself. */
    private static String key(Rule rule, Measurement measured) {
        List<String> parts = new ArrayList<>(List.of(rule.name()));
        new TreeMap<>(measured.labels()).forEach((name, value) -> parts.addAll(List.of(name, value)));
        return Fingerprint.of(parts.toArray(String[]::new));
    }

    private static String shown(double value, Condition condition) {
        boolean whole = value == Math.rint(value);
        boolean exact = Math.abs(value) < 1e15;
        String number = exact && whole
                ? String.valueOf((long) value)
                : String.valueOf(exact ? Math.round(value * 1_000) / 1_000.0 : value);
        return condition.unit() == null ? number : number + " " + condition.unit();
    }
}
