package io.tocsin.escalation;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.directory.Team;
import io.tocsin.escalation.Target.Kind;
import io.tocsin.oncall.OnCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who stands behind a target at an instant, and how those people are told. */
@Component
class Reach {

    private final Directory directory;
    private final OnCall onCall;
    private final Usable usable;

    Reach(Directory directory, OnCall onCall, Usable usable) {
        this.directory = directory;
        this.onCall = onCall;
        this.usable = usable;
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

    /** How people are told of something this severe at an instant. */
    List<Contact> contacts(List<String> people, @Nullable String severity, Instant at) {
        return people.stream()
                .flatMap(id -> directory.person(id).stream())
                .flatMap(person -> usable.of(new Ways(person).of(severity, at)).stream())
                .toList();
    }

    List<String> shadowsOf(List<String> people, Instant at) {
        return onCall.shadowsOf(people, at);
    }

    /** How people are told what asks nothing of them: by the ways used first, and never by a call if there is another. */
    List<Contact> written(List<String> people, Instant at) {
        return people.stream()
                .flatMap(person -> first(contacts(List.of(person), "low", at)).stream())
                .toList();
    }

    private static List<Contact> first(List<Contact> contacts) {
        List<Contact> silent = contacts.stream()
                .filter(contact -> !contact.channel().equals("voice"))
                .toList();
        List<Contact> ways = silent.isEmpty() ? contacts : silent;
        Duration first =
                ways.stream().map(Contact::after).min(Comparator.naturalOrder()).orElse(Duration.ZERO);
        return ways.stream().filter(contact -> contact.after().equals(first)).toList();
    }

    /** Every way in which a person is told of what is critical. */
    List<Contact> contacts(String id) {
        return directory
                .person(id)
                .map(person -> usable.of(new Ways(person).all()))
                .orElse(List.of());
    }

    /** This person by this channel; empty where it has no address for that. */
    Optional<Contact> by(String channel, String id, @Nullable String severity, Instant at) {
        return directory.person(id).flatMap(person -> new Ways(person).by(channel, severity, at));
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
}
