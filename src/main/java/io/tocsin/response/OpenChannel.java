package io.tocsin.response;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Timeline;
import io.tocsin.paging.ChatRoomOrder;
import io.tocsin.paging.Message;
import io.tocsin.paging.Rooms;
import io.tocsin.platform.PlainText;
import io.tocsin.response.IncidentResponse.Targets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Opens the incident's own chat channel, once: a war room where the targets say so, with the team in it. */
@ProcessStep
public class OpenChannel implements JavaDelegate {

    private static final int TOPIC = 250;

    private final Incidents incidents;
    private final Directory directory;
    private final Rooms rooms;
    private final Pager pager;
    private final Timeline timeline;

    OpenChannel(Incidents incidents, Directory directory, Rooms rooms, Pager pager, Timeline timeline) {
        this.incidents = incidents;
        this.directory = directory;
        this.rooms = rooms;
        this.pager = pager;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        Incident incident = incidents.get(step.key());
        String name = "incident-" + incident.key().toLowerCase(Locale.ROOT);
        List<String> members = directory.responsibleFor(incident.service()).members().stream()
                .flatMap(id -> directory.person(id).stream())
                .map(Person::slack)
                .filter(Objects::nonNull)
                .toList();
        String purpose = step.wants(Targets.WAR_ROOM) ? "War room" : "Channel";
        String batch = step.batch("channel");
        Message first = pager.message(
                new Pager.Call(incident, batch, 0, purpose + " for " + incident.key() + ": #" + name, false), "");
        String topic = PlainText.line(incident.severity() + " " + incident.key() + ": " + incident.title(), TOPIC);
        if (rooms.open(new ChatRoomOrder(incident.key(), name, topic, members, first, batch))) {
            rooms.incidents().ifPresent(channel -> rooms.post(incident.key(), channel, first, batch + "/" + channel));
            timeline.add(incident.key(), Kind.CHANNEL, "system", purpose + " #" + name + " asked for");
        }
    }
}
