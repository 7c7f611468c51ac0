package io.tocsin.oncall;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The days off of the document in force: of countries, and of single people. */
record Holidays(List<Holiday> all) {

    /**
     * Days off of some people.
     *
     * @param name whose or what they are, such as a country's
     */
    record Holiday(String id, String name, List<String> people, NavigableMap<LocalDate, String> days) {}

    /** Who of these people is away when; a day off is a day of the person's own zone. */
    Absences of(Collection<String> people, Function<String, ZoneId> zones) {
        Map<String, Absences.DaysOff> byPerson = new HashMap<>();
        for (Holiday holiday : all) {
            holiday.people().stream()
                    .filter(people::contains)
                    .forEach(person -> byPerson.computeIfAbsent(
                                    person, who -> new Absences.DaysOff(zones.apply(who), new TreeMap<>()))
                            .days()
                            .putAll(holiday.days()));
        }
        return new Absences(byPerson);
    }
}
