package io.tocsin.directory;

import io.tocsin.platform.config.ConfigDocument;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** People, teams and services as the document in force has them. */
@Component
public class Directory {

    private final ConfigDocument document;

    public Directory(ConfigDocument document) {
        this.document = document;
    }

    /** All people, in the order of the document. */
    public List<Person> people() {
        return document.get(PeopleSection.People.class).all();
    }

    /** All teams, in the order of the document; at least one. */
    public List<Team> teams() {
        return document.get(TeamsSection.Teams.class).all();
    }

    /** All services, in the order of the document. */
    public List<Service> services() {
        return document.get(ServicesSection.Services.class).all();
    }

    public Optional<Person> person(String id) {
        return people().stream().filter(person -> person.id().equals(id)).findFirst();
    }

    public Optional<Team> team(String id) {
        return teams().stream().filter(team -> team.id().equals(id)).findFirst();
    }

    public Optional<Service> service(String id) {
        return services().stream().filter(service -> service.id().equals(id)).findFirst();
    }

    /** The service a sender means by an id or a name, in any case; ids win. */
    public Optional<Service> serviceNamed(String anyNameOrId) {
        return document.get(ServicesSection.Services.class).meant(anyNameOrId);
    }

    /** The team that answers for a service; the first team where there is none, for no incident is nobody's. */
    public Team responsibleFor(@Nullable String service) {
        return Optional.ofNullable(service)
                .flatMap(this::service)
                .flatMap(known -> team(known.team()))
                .orElseGet(() -> teams().get(0));
    }
}
