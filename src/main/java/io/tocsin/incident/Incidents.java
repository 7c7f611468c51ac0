package io.tocsin.incident;

import io.tocsin.platform.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The incidents, to be read by any room. */
@Component
public class Incidents {

    private final IncidentTable table;

    Incidents(IncidentTable table) {
        this.table = table;
    }

    public Optional<Incident> find(String key) {
        return table.find(key);
    }

    /** The incident, or a 404 problem that names the key. */
    public Incident get(String key) {
        return table.find(key).orElseThrow(() -> Problems.notFound("incident", key));
    }

    /** Takes the incident's lock until the transaction ends, and reads it; a step that writes does this first. */
    public Incident lock(String key) {
        return table.lock(key).orElseThrow(() -> Problems.notFound("incident", key));
    }

    /** Takes the locks of those that nobody else is moving just now, and reads them. */
    public List<Incident> lockFree(Collection<String> keys) {
        return keys.isEmpty() ? List.of() : table.lockFree(keys);
    }

    /** The key of the open incident that takes in alerts of this group. */
    public Optional<String> openOf(String groupingKey) {
        return table.openKeyOf(groupingKey);
    }

    public List<Incident> list(IncidentQuery query) {
        return table.list(query);
    }

    public long count(IncidentQuery query) {
        return table.count(query);
    }
}
