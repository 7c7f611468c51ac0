package io.tocsin.response;

import io.tocsin.escalation.Contact;
import io.tocsin.escalation.Escalations;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Timeline;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The ready-made step "Page": tells whom the diagram names. What it names wrongly never means that nobody is told. */
@ProcessStep
public class PageOnCall implements JavaDelegate {

    /** Inputs of the step, as the template names them. */
    private static final String TARGET = "target";

    private static final String CHANNEL = "channel";
    private static final String TEXT = "text";
    private static final String AS_PREFERRED = "preferred";

    private final Incidents incidents;
    private final Escalations escalations;
    private final Pager pager;
    private final Timeline timeline;
    private final Clock clock;

    PageOnCall(Incidents incidents, Escalations escalations, Pager pager, Timeline timeline, Clock clock) {
        this.incidents = incidents;
        this.escalations = escalations;
        this.pager = pager;
        this.timeline = timeline;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Step step = new Step(execution);
        Incident incident = incidents.lock(step.key());
        Targeted targeted = new Targeted(incident, escalations, clock.instant());
        String target = step.text(TARGET);
        targeted.read(target == null ? "" : target);
        if (targeted.nobody()) {
            targeted.read("tier:1,everyone");
        }
        List<Contact> contacts = byWay(targeted.contacts(), step.text(CHANNEL));
        String text = step.text(TEXT);
        // each passage through the step is new pages, and a retried one the same pages
        String batch = step.batch("step/" + execution.getActivityInstanceId());
        String lead = text == null || text.isBlank() ? "You are being paged." : text;
        pager.tell(
                new Pager.Call(incident, batch, incident.escalationTier(), lead, true), contacts, targeted.channels());
        tell(step.key(), contacts, targeted.channels());
    }

    /** Contacts by one way; a person without that way is told as that person prefers. */
    private static List<Contact> byWay(List<Contact> contacts, @org.jspecify.annotations.Nullable String way) {
        if (way == null || way.isBlank() || way.equals(AS_PREFERRED)) {
            return contacts;
        }
        List<Contact> matching = contacts.stream()
                .filter(contact -> contact.channel().equals(way))
                .toList();
        List<String> reached = matching.stream().map(Contact::person).toList();
        return contacts.stream()
                .filter(contact -> matching.contains(contact) || !reached.contains(contact.person()))
                .toList();
    }

    private void tell(String key, List<Contact> contacts, List<String> channels) {
        Set<String> told =
                new LinkedHashSet<>(contacts.stream().map(Contact::person).toList());
        told.addAll(channels);
        timeline.add(key, Kind.PAGED, "system", "Paged " + String.join(", ", told), Map.of("told", List.copyOf(told)));
    }
}
