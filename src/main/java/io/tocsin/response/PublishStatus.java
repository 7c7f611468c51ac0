package io.tocsin.response;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Service;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Severity;
import io.tocsin.incident.Status;
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
            String state = state(incident.status());
            String impact = impact(incident.severity());
            statusPage.publish(new Announcement(
                    incident.key(), "Problem with " + what, impact, state, words(what, impact), component));
            timeline.add(incident.key(), Kind.STATUS_PAGE, "system", "Status page: " + noted(state, impact, what));
        }
    }

    /** What the public reads. */
    String words(String what, String impact) {
        return "We are looking into a problem with " + what + ".";
    }

    /** What the timeline says of it. */
    String noted(String state, String impact, String what) {
        return state + " " + what;
    }

    private static String impact(Severity severity) {
        return switch (severity) {
            case SEV1 -> "critical";
            case SEV2 -> "major";
            case SEV3, SEV4 -> "minor";
        };
    }

    private static String state(Status status) {
        return switch (status) {
            case MITIGATING -> "identified";
            case MONITORING -> "monitoring";
            default -> "investigating";
        };
    }
}
