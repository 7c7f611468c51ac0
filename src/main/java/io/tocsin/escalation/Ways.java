package io.tocsin.escalation;

import io.tocsin.directory.Addresses;
import io.tocsin.directory.ContactStep;
import io.tocsin.directory.Person;
import io.tocsin.directory.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How one person is told: by their own rules, for as long as those lead anywhere. */
record Ways(Person person) {

    /** Where a message still is seen for somebody of whom no address is known: the outbox page. */
    private static final String OUTBOX = "outbox";

    private static final Set<String> PHONES = Set.of("sms", "voice");

    /** What is read when somebody looks; anything else rings or vibrates. */
    private static final Set<String> WRITTEN =
            Set.of("email", "slack", "teams", "mattermost", "discord", "webhook", OUTBOX);

    private static final Set<String> CRITICAL = Set.of("sev1", "critical");
    private static final Set<String> LOW = Set.of("sev3", "sev4", "medium", "low", "info");

    /** Every address some rule names, each once. */
    List<Contact> addresses() {
        return by(step -> true).stream()
                .map(contact -> contact.after(Duration.ZERO))
                .distinct()
                .toList();
    }

    /** For what is critical: quiet hours don't hold it. */
    List<Contact> all() {
        return by(step -> step.serves(Urgency.HIGH));
    }

    /**
     * For something this severe, at an instant. In quiet hours what is not critical goes out in writing, and what rings
     * waits for their end: nothing is left out.
     */
    List<Contact> of(@Nullable String severity, Instant at) {
        if (critical(severity)) {
            return all();
        }
        String word = severity == null ? "" : severity.toLowerCase(Locale.ROOT);
        Urgency urgency = LOW.contains(word) ? Urgency.LOW : Urgency.HIGH;
        List<Contact> contacts = by(step -> step.serves(urgency));
        return contacts.stream().map(contact -> held(contact, at)).toList();
    }

    /** By this channel at once, whatever their own rules say; in quiet hours as above. */
    Optional<Contact> by(String channel, @Nullable String severity, Instant at) {
        return Optional.ofNullable(person.addresses().get(channel))
                .map(address -> new Contact(person.id(), person.name(), channel, address, Duration.ZERO))
                .map(contact -> critical(severity) ? contact : held(contact, at));
    }

    private static boolean critical(@Nullable String severity) {
        return severity == null || CRITICAL.contains(severity.toLowerCase(Locale.ROOT));
    }

    private Contact held(Contact contact, Instant at) {
        if (person.quietHours() == null || WRITTEN.contains(contact.channel())) {
            return contact;
        }
        Instant due = at.plus(contact.after());
        return person.quietHours()
                .endsAfter(due, person.timeZone())
                .map(end -> contact.after(Duration.between(at, end)))
                .orElse(contact);
    }

    /** By the person's own steps; where those lead nowhere, in writing at every address, a phone last. */
    private List<Contact> by(Predicate<ContactStep> wanted) {
        List<Contact> contacts = new ArrayList<>();
        for (ContactStep step : person.contact()) {
            if (wanted.test(step)) {
                step.by().forEach(channel -> add(contacts, channel, step.after()));
            }
        }
        if (contacts.isEmpty()) {
            Addresses.CHANNELS.stream()
                    .filter(channel -> !PHONES.contains(channel))
                    .forEach(channel -> add(contacts, channel, Duration.ZERO));
        }
        if (contacts.isEmpty()) {
            add(contacts, "sms", Duration.ZERO);
        }
        if (contacts.isEmpty()) {
            contacts.add(new Contact(person.id(), person.name(), OUTBOX, person.id(), Duration.ZERO));
        }
        return contacts;
    }

    private void add(List<Contact> contacts, String channel, Duration after) {
        String address = person.addresses().get(channel);
        if (address != null) {
            contacts.add(new Contact(person.id(), person.name(), channel, address, after));
        }
    }
}
