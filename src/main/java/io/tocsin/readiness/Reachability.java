package io.tocsin.readiness;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.escalation.ContactMethod;
import io.tocsin.escalation.ContactMethods;
import io.tocsin.paging.DeliveryHealth;
import io.tocsin.paging.DeliveryHealth.Last;
import io.tocsin.paging.Providers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Which ways to each person may work, by what is set up and by how their last messages ended. */
@Service
public class Reachability {

    private final Directory directory;
    private final ContactMethods contactMethods;
    private final Providers providers;
    private final DeliveryHealth delivery;

    Reachability(Directory directory, ContactMethods contactMethods, Providers providers, DeliveryHealth delivery) {
        this.directory = directory;
        this.contactMethods = contactMethods;
        this.providers = providers;
        this.delivery = delivery;
    }

    /** Everybody, in the order of the document. */
    public List<Reached> all() {
        Map<String, String> lasts = new HashMap<>();
        for (Last last : delivery.lasts()) {
            lasts.put(key(last.person(), last.channel(), last.address()), last.state());
        }
        return directory.people().stream().map(person -> of(person, lasts)).toList();
    }

    /** While no provider is set up at all, everything is found in the outbox: that is said once, not of everybody. */
    public boolean outboxOnly() {
        return !providers.any();
    }

    private Reached of(Person person, Map<String, String> lasts) {
        List<Method> methods = contactMethods.of(person.id()).stream()
                .map(contact -> method(contact, lasts))
                .distinct()
                .toList();
        return new Reached(person.id(), person.name(), methods);
    }

    private Method method(ContactMethod contact, Map<String, String> lasts) {
        String last = lasts.getOrDefault(key(contact.person(), contact.channel(), contact.address()), "");
        String state = Method.UNPROVEN;
        if (!outboxOnly() && !providers.ready(contact.channel())) {
            state = Method.NO_PROVIDER;
        } else if (last.equals("failed")) {
            state = Method.FAILED;
        } else if (last.equals("delivered")) {
            state = Method.WORKS;
        }
        return new Method(contact.channel(), contact.address(), state, contact.verified());
    }

    private static String key(String person, String channel, String address) {
        return person + "\u0001" + channel + "\u0001" + address;
    }
}
