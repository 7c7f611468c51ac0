package io.tocsin.response;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Service;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Severity;
import io.tocsin.incident.Timeline;
import io.tocsin.statuspage.Announcement;
import io.tocsin.statuspage.StatusPage;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Tells the public that something is wrong, in words that give nothing internal away. */
@ProcessStep
public class PublishStatus implements JavaDelegate {

    private final Incidents incidents;
    private final Directory directory;
    private final StatusPage statusPage;
    private final Timeline timeline;

    PublishStatus(Incidents incidents, Directory directory, StatusPage statusPage, Timeline timeline) {
        this.incidents = incidents;
        this.directory = directory;
        this.statusPage = statusPage;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Incident incident = incidents.get(new Step(execution).key());
        Optional<Service> service = Optional.ofNullable(incident.service()).flatMap(directory::service);
        String component = service.map(Service::component).orElse(null);
        String what = component != null ? component : service.map(Service::name).orElse("one of our services");
        if (!incident.drill()) {
            statusPage.publish(new Announcement(
                    incident.key(),
                    "Problem with " + what,
                    incident.severity() == Severity.SEV1 ? "critical" : "major",
                    "investigating",
                    "We are looking into a problem with " + what + ".",
                    component));
            timeline.add(incident.key(), Kind.STATUS_PAGE, "system", "Status page: investigating " + what);
        }
    }
}
