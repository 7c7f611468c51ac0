package io.tocsin.escalation;

import io.tocsin.directory.ContactStep;
import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.directory.Team;
import io.tocsin.escalation.Target.Kind;
import io.tocsin.oncall.OnCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who stands behind a target at an instant, and how those people are told. */
@Component
class Reach {

    /** Where a message still is seen for somebody of whom no address is known: the outbox page. */
    private static final String OUTBOX = "outbox";

    private final Directory directory;
    private final OnCall onCall;

    Reach(Directory directory, OnCall onCall) {
        this.directory = directory;
        this.onCall = onCall;
    }

    /** Everybody behind the targets who is still there, each once, in the order of the targets. */
    List<String> people(List<Target> targets, Instant at) {
        Set<String> people = new LinkedHashSet<>();
        targets.forEach(target -> people.addAll(people(target, at)));
        return present(people);
    }

    List<String> channels(List<Target> targets) {
        return targets.stream()
                .filter(target -> target.kind() == Kind.CHANNEL)
                .map(Target::id)
                .distinct()
                .toList();
    }

    /** A team and its manager; everybody there is where the team has nobody. */
    List<String> everybodyOf(Team team) {
        Set<String> people = new LinkedHashSet<>(team.members());
        people.addAll(managerOf(team).toList());
        List<String> there = present(people);
        return there.isEmpty() ? directory.people().stream().map(Person::id).toList() : there;
    }

    List<Contact> contacts(List<String> people) {
        return people.stream().flatMap(person -> contacts(person).stream()).toList();
    }

    List<Contact> contacts(String id) {
        return directory.person(id).map(Reach::contactsOf).orElse(List.of());
    }

    private List<String> people(Target target, Instant at) {
        return switch (target.kind()) {
            case PERSON -> List.of(target.id());
            case SCHEDULE -> onCall.onCall(target.id(), at);
            case TEAM -> directory.team(target.id()).map(Team::members).orElse(List.of());
            case MANAGER ->
                directory.team(target.id()).stream().flatMap(Reach::managerOf).toList();
            case CHANNEL -> List.of();
        };
    }

    private static Stream<String> managerOf(Team team) {
        return Stream.ofNullable(team.manager());
    }

    private List<String> present(Set<String> people) {
        return people.stream().filter(id -> directory.person(id).isPresent()).toList();
    }

    /** By the person's own steps; where those lead nowhere, in writing at every address, a phone last. */
    private static List<Contact> contactsOf(Person person) {
        List<Contact> contacts = new ArrayList<>();
        for (ContactStep step : person.contact()) {
            step.by().forEach(channel -> add(contacts, person, channel, step.after()));
        }
        if (contacts.isEmpty()) {
            add(contacts, person, "slack", Duration.ZERO);
            add(contacts, person, "email", Duration.ZERO);
        }
        if (contacts.isEmpty()) {
            add(contacts, person, "sms", Duration.ZERO);
        }
        if (contacts.isEmpty()) {
            contacts.add(new Contact(person.id(), person.name(), OUTBOX, person.id(), Duration.ZERO));
        }
        return contacts;
    }

    private static void add(List<Contact> contacts, Person person, String channel, Duration after) {
        String address = address(person, channel);
        if (address != null) {
            contacts.add(new Contact(person.id(), person.name(), channel, address, after));
        }
    }

    private static @Nullable String address(Person person, String channel) {
        return switch (channel) {
            case "email" -> person.email();
            case "slack" -> person.slack();
            case "sms", "voice" -> person.phone();
            default -> null;
        };
    }
}
