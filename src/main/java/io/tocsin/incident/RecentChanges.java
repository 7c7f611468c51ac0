package io.tocsin.incident;

import io.tocsin.change.ChangeRecorded;
import io.tocsin.change.ChangeView;
import io.tocsin.change.Changes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells in an incident's timeline what had just been changed at its service, and what is changed while it is open. */
@Component
class RecentChanges {

    private static final Duration BEFORE = Duration.ofDays(1);
    private static final int MOST = 5;

    private final Changes changes;
    private final Timeline timeline;
    private final IncidentTable table;

    RecentChanges(Changes changes, Timeline timeline, IncidentTable table) {
        this.changes = changes;
        this.timeline = timeline;
        this.table = table;
    }

    /** The latest changes of its service, before it opened. */
    void recall(Incident incident) {
        String service = incident.service();
        if (service != null) {
            Instant opened = incident.openedAt();
            changes.between(service, opened.minus(BEFORE), opened, MOST)
                    .forEach(change -> tell(incident.key(), change));
        }
    }

    @EventListener
    void changed(ChangeRecorded recorded) {
        ChangeView change = recorded.change();
        if (change.service() != null) {
            IncidentQuery open = new IncidentQuery("open", null, change.service(), null, null, 0, MOST);
            List<Incident> concerned = table.list(open);
            concerned.stream()
                    .filter(incident ->
                            !change.at().isBefore(incident.openedAt().minus(BEFORE)))
                    .forEach(incident -> tell(incident.key(), change));
        }
    }

    private void tell(String key, ChangeView change) {
        Map<String, Object> data = new HashMap<>(Map.of("change", change.id(), "source", change.source()));
        if (change.version() != null) {
            data.put("version", change.version());
        }
        String by = change.by() == null ? change.source() : change.by();
        timeline.recall(
                key, new TimelineEntry(change.at(), Kind.CHANGE.text(), by, "Changed: " + change.title(), data));
    }
}
