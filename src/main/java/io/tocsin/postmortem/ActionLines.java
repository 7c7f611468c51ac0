package io.tocsin.postmortem;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.directory.Team;
import io.tocsin.platform.PlainText;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Action items as people type them, one per line: {@code action | owner | due | priority}, all but the action optional.
 *
 * <p>Nothing a person wrote is refused or lost: a line that can't be read becomes, as it stands, an item of the team.
 */
final class ActionLines {

    /** Longest text of an action. */
    static final int ACTION = 500;

    private static final int PARTS = 4;

    private final Directory directory;
    private final String team;
    private final LocalDate today;

    ActionLines(Directory directory, String team, LocalDate today) {
        this.directory = directory;
        this.team = team;
        this.today = today;
    }

    List<NewAction> read(String text) {
        List<NewAction> items = new ArrayList<>();
        text.lines()
                .map(line -> line.strip().replaceFirst("^([-*•]|[0-9]{1,2}[.)])\\s+", ""))
                .filter(line -> !line.isBlank())
                .forEach(line -> items.add(item(line)));
        return items;
    }

    /** The lines these items were or could have been read from. */
    static String write(List<ActionItem> items) {
        return items.stream()
                .map(item -> String.join(
                        " | ",
                        item.action(),
                        item.owner(),
                        item.due().toString(),
                        item.priority().text()))
                .collect(Collectors.joining("\n"));
    }

    private NewAction item(String line) {
        return parsed(line.split("\\|", -1)).orElseGet(() -> plain(line));
    }

    private Optional<NewAction> parsed(String[] parts) {
        String action = PlainText.line(parts[0], ACTION);
        Optional<Priority> priority =
                part(parts, 3).isEmpty() ? Optional.of(Priority.MEDIUM) : Priority.of(part(parts, 3));
        Optional<String> owner = part(parts, 1).isEmpty() ? Optional.of(team) : owner(directory, part(parts, 1));
        if (parts.length > PARTS || action.isEmpty() || priority.isEmpty() || owner.isEmpty()) {
            return Optional.empty();
        }
        return due(part(parts, 2), priority.get()).map(due -> new NewAction(action, owner.get(), due, priority.get()));
    }

    private Optional<LocalDate> due(String text, Priority priority) {
        try {
            return Optional.of(text.isEmpty() ? today.plusDays(priority.days()) : day(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private NewAction plain(String line) {
        // a bar would be read as a border the next time these lines are shown
        String action = PlainText.line(line.replace('|', '/'), ACTION);
        return new NewAction(action, team, today.plusDays(Priority.MEDIUM.days()), Priority.MEDIUM);
    }

    private static String part(String[] parts, int index) {
        return index < parts.length ? parts[index].strip() : "";
    }

    /** A day with a year of four digits. */
    static LocalDate day(String text) {
        LocalDate day = LocalDate.parse(text);
        if (day.getYear() < 1 || text.length() != "2026-01-31".length()) {
            throw new DateTimeParseException("a year of four digits", text, 0);
        }
        return day;
    }

    /** The person or team somebody means by an id or a name, in any case. */
    static Optional<String> owner(Directory directory, String text) {
        String sought = text.strip().replaceFirst("^@", "");
        return directory.people().stream()
                .filter(person ->
                        person.id().equalsIgnoreCase(sought) || person.name().equalsIgnoreCase(sought))
                .map(Person::id)
                .findFirst()
                .or(() -> directory.teams().stream()
                        .filter(known -> known.id().equalsIgnoreCase(sought)
                                || known.name().equalsIgnoreCase(sought))
                        .map(Team::id)
                        .findFirst());
    }
}
