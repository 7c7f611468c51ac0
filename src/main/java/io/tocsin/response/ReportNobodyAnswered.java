package io.tocsin.response;

import io.tocsin.escalation.Escalations;
import io.tocsin.escalation.TierCall;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentRecord;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Status;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** No tier and no round is left: the whole team and its manager are told. */
@ProcessStep
public class ReportNobodyAnswered implements JavaDelegate {

    private final Incidents incidents;
    private final IncidentRecord record;
    private final Escalations escalations;
    private final Pager pager;
    private final PolicyNews news;
    private final Clock clock;

    ReportNobodyAnswered(
            Incidents incidents,
            IncidentRecord record,
            Escalations escalations,
            Pager pager,
            PolicyNews news,
            Clock clock) {
        this.incidents = incidents;
        this.record = record;
        this.escalations = escalations;
        this.pager = pager;
        this.news = news;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        Incident incident = incidents.lock(step.key());
        if (incident.status() != Status.DETECTED) {
            return;
        }
        news.tell(incident);
        TierCall call = escalations.fallback(Troubles.of(incident), clock.instant());
        TierCall told = pager.call(
                new Pager.Call(
                        incident,
                        step.batch("fallback"),
                        call.tier(),
                        "Every tier was paged and nobody answered. You are the last resort: please acknowledge.",
                        true),
                call);
        record.nobodyAnswered(step.key(), Responders.told(told));
    }
}
