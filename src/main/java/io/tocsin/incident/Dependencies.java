package io.tocsin.incident;

import io.tocsin.directory.Directory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a service stands on. */
@Component
class Dependencies {

    private final Directory directory;

    Dependencies(Directory directory) {
        this.directory = directory;
    }

    /** The open incident of the nearest thing a service depends on, where nobody has mended that yet. */
    Optional<Incident> open(String service, IncidentTable table) {
        return of(service).stream()
                .map(each -> table.lockOpenOf("v1:service:" + each))
                .flatMap(Optional::stream)
                .filter(incident -> incident.status().compareTo(Status.MONITORING) < 0)
                .findFirst();
    }

    /** Everything a service depends on, the nearest first; never itself, however its services depend on each other. */
    List<String> of(String service) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(service));
        while (!open.isEmpty()) {
            directory
                    .service(open.poll())
                    .ifPresent(known -> known.dependsOn().stream()
                            .filter(each -> !each.equals(service) && found.add(each))
                            .forEach(open::add));
        }
        return List.copyOf(found);
    }
}
