package io.tocsin.response.engine;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.directory.Team;
import io.tocsin.platform.config.ConfigApplied;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the engine's users and groups equal to the directory: a person is a user without a password, a team a group.
 *
 * <p>Besides them there is {@code admin}, always, because the engine lets anybody set himself up as administrator while
 * there is none.
 */
@Component
class EngineIdentity {

    /** Everybody, so that nobody's list of groups is empty: Tasklist can't show a filter by groups then. */
    static final String EVERYONE = "everyone";

    private final IdentityService identity;
    private final Directory directory;
    private final EngineRights rights;
    private final TasklistFilters filters;
    private final JdbcClient jdbc;

    EngineIdentity(
            IdentityService identity,
            Directory directory,
            EngineRights rights,
            TasklistFilters filters,
            JdbcClient jdbc) {
        this.identity = identity;
        this.directory = directory;
        this.rights = rights;
        this.filters = filters;
        this.jdbc = jdbc;
    }

    /** At start and whenever another directory comes into force. */
    @EventListener(ConfigApplied.class)
    @Transactional
    public void follow() {
        StartLock.take(jdbc);
        followPeople();
        followTeams();
        followMembers();
        rights.grant();
        filters.create();
    }

    private void followPeople() {
        Map<String, User> present =
                identity.createUserQuery().list().stream().collect(Collectors.toMap(User::getId, Function.identity()));
        directory.people().forEach(person -> write(person.name(), person.email(), user(present, person.id())));
        if (directory.person(EngineCaller.ADMIN).isEmpty()) {
            write("Administrator", null, user(present, EngineCaller.ADMIN));
        }
        Set<String> wanted = Stream.concat(directory.people().stream().map(Person::id), Stream.of(EngineCaller.ADMIN))
                .collect(Collectors.toSet());
        present.keySet().stream().filter(id -> !wanted.contains(id)).forEach(identity::deleteUser);
    }

    private User user(Map<String, User> present, String id) {
        User user = present.get(id);
        return user == null ? identity.newUser(id) : user;
    }

    private void write(String name, @Nullable String email, User user) {
        if (!name.equals(user.getFirstName()) || !Objects.equals(email, user.getEmail())) {
            user.setFirstName(name);
            user.setLastName("");
            user.setEmail(email);
            identity.saveUser(user);
        }
    }

    private void followTeams() {
        Map<String, Group> present = identity.createGroupQuery().list().stream()
                .collect(Collectors.toMap(Group::getId, Function.identity()));
        write(group(present, EVERYONE), "Everyone", Groups.GROUP_TYPE_SYSTEM);
        write(group(present, Groups.CAMUNDA_ADMIN), "Administrators", Groups.GROUP_TYPE_SYSTEM);
        teams().forEach(team -> write(group(present, team.id()), team.name(), Groups.GROUP_TYPE_WORKFLOW));
        Set<String> wanted = members().keySet();
        present.keySet().stream().filter(id -> !wanted.contains(id)).forEach(identity::deleteGroup);
    }

    private Group group(Map<String, Group> present, String id) {
        Group group = present.get(id);
        return group == null ? identity.newGroup(id) : group;
    }

    private void write(Group group, String name, String type) {
        if (!name.equals(group.getName()) || !type.equals(group.getType())) {
            group.setName(name);
            group.setType(type);
            identity.saveGroup(group);
        }
    }

    private void followMembers() {
        members().forEach((group, wanted) -> {
            Set<String> present = identity.createUserQuery().memberOfGroup(group).list().stream()
                    .map(User::getId)
                    .collect(Collectors.toSet());
            wanted.stream().filter(id -> !present.contains(id)).forEach(id -> identity.createMembership(id, group));
            present.stream().filter(id -> !wanted.contains(id)).forEach(id -> identity.deleteMembership(id, group));
        });
    }

    /** Who belongs where; a team's manager sees the team's tasks as its members do. */
    private Map<String, Set<String>> members() {
        Map<String, Set<String>> members = teams().collect(Collectors.toMap(
                Team::id,
                team -> Stream.concat(team.members().stream(), Stream.ofNullable(team.manager()))
                        .collect(Collectors.toSet())));
        members.put(
                EVERYONE,
                Stream.concat(directory.people().stream().map(Person::id), Stream.of(EngineCaller.ADMIN))
                        .collect(Collectors.toSet()));
        members.put(Groups.CAMUNDA_ADMIN, Set.of(EngineCaller.ADMIN));
        return members;
    }

    /** A team may not call itself by the name of a group that has rights of its own. */
    private Stream<Team> teams() {
        return directory.teams().stream()
                .filter(team -> !List.of(EVERYONE, Groups.CAMUNDA_ADMIN).contains(team.id()));
    }
}
