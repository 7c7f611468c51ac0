package io.tocsin.oncall;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.platform.config.ConfigDocument;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The rotas in force: the document's schedules with those who stand in, with days off, and with people for names. */
@Component
class RotaBook {

    private final ConfigDocument document;
    private final Directory directory;
    private final StandIns standIns;

    RotaBook(ConfigDocument document, Directory directory, StandIns standIns) {
        this.document = document;
        this.directory = directory;
        this.standIns = standIns;
    }

    /** Which document this node has in force. */
    long version() {
        return document.version();
    }

    List<Schedule> schedules() {
        return document.get(Schedules.class).all().stream().map(this::known).toList();
    }

    Optional<Schedule> schedule(String id) {
        return document.get(Schedules.class).find(id).map(this::known);
    }

    /** As it is between two instants; empty where there is no such schedule. */
    Optional<Rota> rota(String id, Instant from, Instant to) {
        return schedule(id).map(schedule -> rota(schedule, from, to));
    }

    Rota rota(Schedule schedule, Instant from, Instant to) {
        List<StandIn> present = present(standIns.of(schedule.id(), from, to));
        Set<String> people = new LinkedHashSet<>(schedule.people());
        present.forEach(standIn -> people.add(standIn.person()));
        return new Rota(
                schedule, present, document.get(Holidays.class).of(people, who -> zone(who, schedule.timeZone())));
    }

    /** A schedule that is only looked at, with days off that need not be in the document. */
    Rota preview(Schedule schedule, List<StandIn> standIns, Holidays holidays) {
        return new Rota(
                known(schedule), standIns, holidays.of(schedule.people(), who -> zone(who, schedule.timeZone())));
    }

    /** Somebody who has left since can't stand in for anybody. */
    private List<StandIn> present(List<StandIn> all) {
        return all.stream()
                .filter(standIn -> directory.person(standIn.person()).isPresent())
                .toList();
    }

    private Schedule known(Schedule schedule) {
        if (schedule.layers().stream().noneMatch(layer -> layer.turns() instanceof ListedShifts)) {
            return schedule;
        }
        List<Layer> layers = schedule.layers().stream().map(this::known).toList();
        return new Schedule(
                schedule.id(), schedule.name(), schedule.timeZone(), layers, schedule.shadows(), schedule.gapsMeant());
    }

    private Layer known(Layer layer) {
        return layer.turns() instanceof ListedShifts listed
                ? new Layer(layer.id(), listed.known(this::person), layer.only(), layer.on(), layer.away())
                : layer;
    }

    /** The first of the names that is somebody's id, address or name. */
    private Optional<String> person(List<String> names) {
        return names.stream()
                .flatMap(name -> directory.people().stream().filter(person -> goesBy(person, name)))
                .map(Person::id)
                .findFirst();
    }

    private static boolean goesBy(Person person, String name) {
        return Stream.of(person.id(), person.email(), person.name())
                .filter(Objects::nonNull)
                .anyMatch(name::equalsIgnoreCase);
    }

    private ZoneId zone(String person, ZoneId otherwise) {
        return directory.person(person).map(Person::timeZone).orElse(otherwise);
    }
}
