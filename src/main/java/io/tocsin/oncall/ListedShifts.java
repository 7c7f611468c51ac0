package io.tocsin.oncall;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shifts that a calendar file lists. Where two overlap, the one that begins later counts.
 *
 * @param changes whom it is about from each instant on, by the names the calendar has for them; nobody by none
 */
record ListedShifts(NavigableMap<Instant, List<String>> changes) implements Turns {

    /** Lays the events over each other; times without a zone are of the schedule's own. */
    static ListedShifts of(List<CalendarEvent> events, ZoneId zone) {
        NavigableMap<Instant, List<String>> changes = new TreeMap<>();
        events.stream()
                .sorted(Comparator.comparing(event -> event.from(zone)))
                .filter(event -> event.from(zone).isBefore(event.to(zone)))
                .forEach(event -> lay(changes, event, zone));
        return new ListedShifts(changes);
    }

    private static void lay(NavigableMap<Instant, List<String>> changes, CalendarEvent event, ZoneId zone) {
        Instant from = event.from(zone);
        Instant to = event.to(zone);
        List<String> afterwards = names(changes.floorEntry(to));
        changes.subMap(from, true, to, false).clear();
        changes.put(from, event.names());
        changes.put(to, afterwards);
    }

    /** With people's ids for the names the calendar has; whom nobody knows leaves a shift without anybody. */
    ListedShifts known(Function<List<String>, Optional<String>> known) {
        NavigableMap<Instant, List<String>> ids = new TreeMap<>();
        changes.forEach(
                (at, names) -> ids.put(at, known.apply(names).map(List::of).orElse(List.of())));
        return new ListedShifts(ids);
    }

    @Override
    public List<String> inTurn(Instant at, ZoneId zone) {
        return names(changes.floorEntry(at)).stream().limit(1).toList();
    }

    @Override
    public Instant next(Instant at, ZoneId zone) {
        Instant next = changes.higherKey(at);
        return next == null ? WallClock.NEVER : next;
    }

    @Override
    public List<String> people() {
        return changes.values().stream()
                .flatMap(names -> names.stream().limit(1))
                .distinct()
                .toList();
    }

    private static List<String> names(Map.@Nullable Entry<Instant, List<String>> entry) {
        return entry == null ? List.of() : entry.getValue();
    }
}
