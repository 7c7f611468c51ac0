package io.tocsin.chatops;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentDesk;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Status;
import io.tocsin.paging.PageView;
import io.tocsin.platform.ProblemException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes the step somebody asked for from afar, and says in one sentence what came of it. */
@Component
class Answers {

    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private final IncidentDesk desk;
    private final Incidents incidents;
    private final Directory directory;

    Answers(IncidentDesk desk, Incidents incidents, Directory directory) {
        this.desk = desk;
        this.incidents = incidents;
        this.directory = directory;
    }

    /** What came of it, and whether it was done. */
    record Said(boolean done, String words) {}

    /** @param how where the answer came from: "by phone" */
    Said take(Wish wish, String key, String by, String how) {
        try {
            Incident incident = switch (wish) {
                case ACKNOWLEDGE -> desk.acknowledge(key, by, "Acknowledged " + how);
                case ESCALATE -> desk.escalate(key, by, "asked for " + how, null);
                case RESOLVE -> desk.resolve(key, by, "Resolved " + how);
            };
            log.atInfo()
                    .addKeyValue("incidentKey", key)
                    .addKeyValue("actor", by)
                    .addKeyValue("how", how)
                    .log("answered from afar");
            return new Said(true, words(wish, incident, by));
        } catch (ProblemException past) {
            return new Said(false, past.detail());
        }
    }

    /** Whether nobody has it yet. */
    boolean waits(PageView page) {
        return incidents
                .find(page.reference())
                .map(Incident::status)
                .filter(Status.DETECTED::equals)
                .isPresent();
    }

    boolean known(String key) {
        return incidents.find(key).isPresent();
    }

    /** The person this channel finds there. */
    Optional<String> person(String channel, String address) {
        return directory.people().stream()
                .filter(person -> address.equals(person.addresses().get(channel)))
                .map(Person::id)
                .findFirst();
    }

    /** The person of this id, name or address in mail. */
    Optional<String> personCalled(String word) {
        return directory.people().stream()
                .filter(person -> word.equalsIgnoreCase(person.id())
                        || word.equalsIgnoreCase(person.name())
                        || word.equalsIgnoreCase(person.email()))
                .map(Person::id)
                .findFirst();
    }

    private String words(Wish wish, Incident incident, String by) {
        return switch (wish) {
            case ACKNOWLEDGE ->
                by.equals(incident.assignee())
                        ? "You have " + incident.key() + ". Nobody else is being paged."
                        : name(incident.assignee()) + " has " + incident.key() + " already. You are noted as well.";
            case ESCALATE -> "More people are being told of " + incident.key() + ".";
            case RESOLVE -> incident.key() + " is resolved.";
        };
    }

    private String name(@org.jspecify.annotations.Nullable String person) {
        return person == null
                ? "Somebody"
                : directory.person(person).map(Person::name).orElse(person);
    }
}
