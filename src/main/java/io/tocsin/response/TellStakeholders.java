package io.tocsin.response;

import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Timeline;
import io.tocsin.paging.Pages;
import io.tocsin.paging.Rooms;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Tells the team's manager and the executives' channel, once; none of them is asked to do anything yet. */
@ProcessStep
public class TellStakeholders implements JavaDelegate {

    private final Incidents incidents;
    private final Managers managers;
    private final Rooms rooms;
    private final Pages pages;
    private final Pager pager;
    private final Timeline timeline;

    TellStakeholders(Incidents incidents, Managers managers, Rooms rooms, Pages pages, Pager pager, Timeline timeline) {
        this.incidents = incidents;
        this.managers = managers;
        this.rooms = rooms;
        this.pages = pages;
        this.pager = pager;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        Incident incident = incidents.get(step.key());
        String batch = step.batch("stakeholders");
        Pager.Call briefing = new Pager.Call(incident, batch, 0, "For your information.", false);
        rooms.executives()
                .ifPresent(
                        channel -> rooms.post(step.key(), channel, pager.message(briefing, ""), batch + "/" + channel));
        if (!told(step.key(), batch)) {
            managers.tell(incident, batch, "For your information: your team is being paged.")
                    .ifPresent(manager -> timeline.add(step.key(), Kind.TOLD, "system", "Manager told: " + manager));
        }
    }

    /** Whether it was said under this name before; what was said once is not said again, nor written down. */
    private boolean told(String key, String batch) {
        return pages.of(key).stream().anyMatch(page -> page.idempotencyKey().startsWith(batch + "/"));
    }
}
