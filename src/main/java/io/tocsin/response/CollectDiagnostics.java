package io.tocsin.response;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Service;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentQuery;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Timeline;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Gathers what is already known: other open incidents of the service and what it needs, the last ones, the runbook. */
@ProcessStep
public class CollectDiagnostics implements JavaDelegate {

    private static final int OPEN = 50;
    private static final int RECENT = 4;

    private final Incidents incidents;
    private final Directory directory;
    private final Timeline timeline;

    CollectDiagnostics(Incidents incidents, Directory directory, Timeline timeline) {
        this.incidents = incidents;
        this.directory = directory;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Incident incident = incidents.get(new Step(execution).key());
        List<String> findings = new ArrayList<>();
        Set<String> near = neighbourhood(incident);
        List<Incident> others = incidents.list(IncidentQuery.open(OPEN)).stream()
                .filter(other -> !other.key().equals(incident.key()) && near.contains(String.valueOf(other.service())))
                .toList();
        if (!others.isEmpty()) {
            findings.add("Open as well: " + named(others));
        }
        List<Incident> before = before(incident);
        if (!before.isEmpty()) {
            findings.add("Last incidents of this service: " + named(before));
        }
        String runbook = incident.runbook();
        if (runbook != null) {
            findings.add("Runbook: " + runbook);
        }
        if (!findings.isEmpty()) {
            timeline.add(
                    incident.key(),
                    Kind.DIAGNOSTICS,
                    "system",
                    String.join("\n", findings),
                    Map.of("open", keys(others), "before", keys(before)));
        }
    }

    /** The service itself and the services it depends on. */
    private Set<String> neighbourhood(Incident incident) {
        Set<String> near = new LinkedHashSet<>();
        String service = incident.service();
        if (service != null) {
            near.add(service);
            directory.service(service).map(Service::dependsOn).ifPresent(near::addAll);
        }
        return near;
    }

    private List<Incident> before(Incident incident) {
        String service = incident.service();
        if (service == null) {
            return List.of();
        }
        return incidents.list(new IncidentQuery("resolved", null, service, null, null, 0, RECENT)).stream()
                .filter(other -> !other.key().equals(incident.key()))
                .toList();
    }

    private static String named(List<Incident> some) {
        return some.stream()
                .map(other -> other.key() + " " + other.severity() + " " + other.title())
                .collect(Collectors.joining("; "));
    }

    private static List<String> keys(List<Incident> some) {
        return some.stream().map(Incident::key).toList();
    }
}
