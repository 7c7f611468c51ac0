package io.tocsin.response;

import io.tocsin.directory.Directory;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Timeline;
import io.tocsin.postmortem.ActionItem;
import io.tocsin.postmortem.ActionItems;
import io.tocsin.response.PostmortemProcess.Variables;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** An action item is past its day: its owner and the team's manager hear of it. */
@ProcessStep
public class TellManager implements JavaDelegate {

    private final Incidents incidents;
    private final ActionItems items;
    private final Directory directory;
    private final Timeline timeline;
    private final Reminders reminders;

    TellManager(Incidents incidents, ActionItems items, Directory directory, Timeline timeline, Reminders reminders) {
        this.incidents = incidents;
        this.items = items;
        this.directory = directory;
        this.timeline = timeline;
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        Incident incident = incidents.lock(step.key());
        Optional.ofNullable(step.text(Variables.ACTION_ITEM))
                .flatMap(items::find)
                .filter(ActionItem::open)
                .ifPresent(item -> tell(step, incident, item));
    }

    private void tell(Step step, Incident incident, ActionItem item) {
        String lead = "Overdue since " + item.due() + ": " + item.action() + " (" + item.owner() + ")";
        String batch = step.batch("action-overdue/" + item.id() + "/" + item.due());
        timeline.add(incident.key(), Kind.ACTION_ITEM, "system", lead, Map.of("id", item.id(), "state", "overdue"));
        if (directory.person(item.owner()).isPresent()) {
            reminders.remind(incident, batch, lead, item.owner());
        }
        reminders.tellManager(incident, batch, lead);
    }
}
