package io.tocsin.runbook;

import io.tocsin.incident.Kind;
import io.tocsin.incident.Timeline;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.config.ConfigDocument;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The runbooks of the document in force, and what opening one for an incident means. */
@Component
public class Runbooks {

    private static final int NAME = 200;

    private final ConfigDocument document;
    private final Timeline timeline;

    Runbooks(ConfigDocument document, Timeline timeline) {
        this.document = document;
        this.timeline = timeline;
    }

    public List<Runbook> all() {
        return document.get(RunbooksSection.Runbooks.class).all();
    }

    public Optional<Runbook> named(String name) {
        return all().stream()
                .filter(runbook -> runbook.name().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    /** Runbooks that one of these names triggers: the name of an alert, or its title. */
    public List<Runbook> triggeredBy(Collection<String> names) {
        return all().stream()
                .filter(runbook ->
                        names.stream().anyMatch(name -> runbook.trigger().equalsIgnoreCase(name.strip())))
                .toList();
    }

    /** Puts the runbook's steps into the incident's timeline, in the caller's transaction; once is enough. */
    @Transactional
    public void open(String incidentKey, String name) {
        Optional<Runbook> runbook = named(name);
        if (runbook.isEmpty()) {
            String text = "The process asks for runbook '" + PlainText.line(name, NAME)
                    + "', which the configuration document does not have";
            timeline.add(incidentKey, Kind.RUNBOOK, "system", text);
        } else if (!opened(incidentKey, runbook.get())) {
            Map<String, Object> data = Map.of(
                    "runbook",
                    runbook.get().name(),
                    "waitsForApproval",
                    runbook.get().needApproval(),
                    "executed",
                    false);
            timeline.add(incidentKey, Kind.RUNBOOK, "system", runbook.get().checklist(), data);
        }
    }

    private boolean opened(String incidentKey, Runbook runbook) {
        return timeline.of(incidentKey).stream()
                .filter(entry -> entry.kind().equals(Kind.RUNBOOK.text()))
                .anyMatch(entry -> runbook.name().equals(entry.data().get("runbook")));
    }
}
