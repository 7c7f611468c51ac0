package io.tocsin.incident;

import io.tocsin.directory.Directory;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Opens incidents: row, timeline, process and first pages commit together. */
@Component
public class Declarations {

    private final Attempts attempts;
    private final IncidentTable table;
    private final Timeline timeline;
    private final Directory directory;
    private final ResponseProcess process;
    private final RecentChanges changes;
    private final Clock clock;

    Declarations(
            Attempts attempts,
            IncidentTable table,
            Timeline timeline,
            Directory directory,
            ResponseProcess process,
            RecentChanges changes,
            Clock clock) {
        this.attempts = attempts;
        this.table = table;
        this.timeline = timeline;
        this.directory = directory;
        this.process = process;
        this.changes = changes;
        this.clock = clock;
    }

    /** A person declares an incident. Returns it with its first pages on their way. */
    public Incident declare(Declaration declared, String by) {
        return attempts.committed(() -> open(declared, by, incident -> {}).orElseThrow());
    }

    /**
     * Opens within the caller's transaction; empty when an incident of that grouping key is open already.
     *
     * @param beforeAnybodyIsPaged what belongs to the new incident before its process begins
     */
    Optional<Incident> open(Declaration declared, String by, Consumer<Incident> beforeAnybodyIsPaged) {
        Severity severity = Severity.of(declared.severity()).orElse(Severity.SEV3);
        String team = directory.responsibleFor(declared.service()).id();
        return table.insert(declared, severity, team, Tags.of(declared.service(), declared.title()), clock.instant())
                .map(incident -> {
                    timeline.add(
                            incident.key(),
                            Kind.OPENED,
                            by,
                            incident.title(),
                            Map.of("source", declared.source(), "severity", declared.severity()));
                    changes.recall(incident);
                    beforeAnybodyIsPaged.accept(incident);
                    table.set(incident.key(), Map.of("process_id", process.begin(incident)));
                    return table.find(incident.key()).orElseThrow();
                });
    }
}
