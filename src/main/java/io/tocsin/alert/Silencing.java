package io.tocsin.alert;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps quiet what a silence, a maintenance window or another alert covers. Only what is new can be kept quiet: people
 * who work on an open incident go on hearing of it.
 */
@Component
class Silencing {

    private final QuietWindows windows;
    private final Inhibiting inhibiting;

    Silencing(QuietWindows windows, Inhibiting inhibiting) {
        this.windows = windows;
        this.inhibiting = inhibiting;
    }

    void weigh(List<Bench> benches, Instant now) {
        if (benches.stream()
                .flatMap(bench -> bench.assessments().values().stream())
                .noneMatch(Silencing::wakes)) {
            return;
        }
        List<QuietWindow> active = windows.active(now);
        if (!active.isEmpty()) {
            Map<QuietWindow, AlertMatch> meant = new LinkedHashMap<>();
            active.forEach(window -> meant.put(window, match(window.match())));
            benches.forEach(bench -> bench.assessments().replaceAll((index, each) -> covered(each, meant)));
        }
        inhibiting.weigh(benches, now);
    }

    /** The window that covers an alert and lasts longest, null for none. */
    private static @Nullable QuietWindow covering(Assessment each, Map<QuietWindow, AlertMatch> meant) {
        Alert known = named(each);
        return meant.entrySet().stream()
                .filter(window -> window.getValue().fits(known))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static Assessment covered(Assessment each, Map<QuietWindow, AlertMatch> meant) {
        QuietWindow window = wakes(each) ? covering(each, meant) : null;
        if (window == null) {
            return each;
        }
        Reason reason = window.kind().equals("maintenance") ? Reason.MAINTENANCE : Reason.SILENCED;
        return each.quiet(reason, window.to());
    }

    static boolean wakes(Assessment each) {
        return each.alert().firing() && !each.quiet();
    }

    /** The alert by the names we know it by: the directory's service, our word for its severity. */
    static Alert named(Assessment each) {
        Alert alert = each.alert();
        return alert.known(each.service() == null ? alert.service() : each.service(), each.severityWord());
    }

    static AlertMatch match(Map<String, String> fields) {
        return new AlertMatch(fields.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> new Glob(field.getValue()))));
    }
}
