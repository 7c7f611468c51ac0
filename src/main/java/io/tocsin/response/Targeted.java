package io.tocsin.response;

import io.tocsin.escalation.Contact;
import io.tocsin.escalation.Escalations;
import io.tocsin.escalation.TierCall;
import io.tocsin.incident.Incident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whom a step of a diagram names: {@code tier:1}, {@code everyone}, {@code person:alice}, {@code channel:slack:#ops}. */
final class Targeted {

    private static final String TIER = "tier:";
    private static final String PERSON = "person:";
    private static final String CHANNEL = "channel:";
    private static final String EVERYONE = "everyone";

    private final Incident incident;
    private final Escalations escalations;
    private final Instant now;
    private final List<Contact> contacts = new ArrayList<>();
    private final List<String> channels = new ArrayList<>();

    Targeted(Incident incident, Escalations escalations, Instant now) {
        this.incident = incident;
        this.escalations = escalations;
        this.now = now;
    }

    /** Adds everybody a list with commas names; what it can't read adds nobody. */
    void read(String targets) {
        for (String part : targets.split(",", -1)) {
            String target = part.strip();
            if (target.matches(TIER + "[1-9][0-9]?")) {
                int tier = Integer.parseInt(target.substring(TIER.length()));
                escalations.call(Troubles.of(incident), tier - 1, now).ifPresent(this::add);
            } else if (target.equals(EVERYONE)) {
                add(escalations.fallback(Troubles.of(incident), now));
            } else if (target.startsWith(PERSON)) {
                contacts.addAll(escalations.contactsOf(
                        target.substring(PERSON.length()), incident.severity().name(), now));
            } else if (target.startsWith(CHANNEL)) {
                channels.add(target.substring(CHANNEL.length()));
            }
        }
    }

    boolean nobody() {
        return contacts.isEmpty() && channels.isEmpty();
    }

    /** Each contact once. */
    List<Contact> contacts() {
        return contacts.stream().distinct().toList();
    }

    List<String> channels() {
        return channels.stream().distinct().toList();
    }

    private void add(TierCall call) {
        contacts.addAll(call.contacts());
        channels.addAll(call.channels());
    }
}
