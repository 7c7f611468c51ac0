package io.tocsin.response;

import io.tocsin.escalation.SeverityReach;
import io.tocsin.incident.Severity;
import io.tocsin.response.IncidentResponse.Targets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom a severity reaches first, from the process owners' table of targets. */
@Component
class ReachTable implements SeverityReach {

    private static final String INFO = "info";
    private static final First AT_ONCE = new First(PAGE, Duration.ZERO);

    private final TargetTable table;
    private final SeverityTable severities;

    ReachTable(TargetTable table, SeverityTable severities) {
        this.table = table;
        this.severities = severities;
    }

    @Override
    public First of(@Nullable String severity) {
        if (INFO.equalsIgnoreCase(severity)) {
            return new First(BOARD, Duration.ZERO);
        }
        return severity == null ? AT_ONCE : first(table.row(classified(severity)));
    }

    private Severity classified(String word) {
        return word.matches("(?i)sev[1-4]")
                ? Severity.valueOf(word.toUpperCase(Locale.ROOT))
                : severities.of(word, null, "");
    }

    /** What a line of the table says; a table from before these columns pages people at once. */
    static First first(Map<?, ?> targets) {
        Object by = targets.get(Targets.REACH);
        return by == null ? AT_ONCE : new First(by.toString(), length(targets.get(Targets.PAGE_AFTER)));
    }

    private static Duration length(@Nullable Object text) {
        try {
            return text == null ? Duration.ZERO : Duration.parse(text.toString());
        } catch (DateTimeParseException e) {
            // better too early than never
            return Duration.ZERO;
        }
    }
}
