package io.tocsin.postmortem;

import io.tocsin.directory.Directory;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what callers send about reviews; everything that is wrong is said at once, place by place. */
@Component
class Wishes {

    private final Directory directory;
    private final ActionItems items;

    Wishes(Directory directory, ActionItems items) {
        this.directory = directory;
        this.items = items;
    }

    /**
     * An action item as it is sent; absent fields stay as they are, or take their usual value.
     *
     * @param owner id or name of a person or a team; the incident's team when absent
     * @param due {@code 2026-06-30}
     * @param state {@code done} completes it
     */
    record Item(
            @Nullable String action,
            @Nullable String owner,
            @Nullable String due,
            @Nullable String priority,
            @Nullable String state,
            @Nullable String note) {}

    ReviewText text(ReviewText known, @Nullable Map<String, @Nullable String> sections) {
        EnumMap<Section, String> merged = new EnumMap<>(Section.class);
        merged.putAll(known.sections());
        List<Violation> errors = new ArrayList<>();
        if (sections != null) {
            sections.forEach((id, words) -> Section.of(id)
                    .ifPresentOrElse(
                            section -> merged.put(section, words == null ? "" : words),
                            () -> errors.add(new Violation("/sections/" + id, "There is no section '" + id + "'."))));
        }
        refuse(errors);
        return new ReviewText(merged);
    }

    @Nullable
    List<NewAction> actions(@Nullable List<Item> wanted, String team) {
        if (wanted == null) {
            return null;
        }
        List<Violation> errors = new ArrayList<>();
        List<NewAction> actions = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            actions.add(action(wanted.get(i), "/actionItems/" + i, usual(team), errors));
        }
        refuse(errors);
        return actions;
    }

    NewAction action(Item wanted, String team) {
        List<Violation> errors = new ArrayList<>();
        NewAction action = action(wanted, "", usual(team), errors);
        refuse(errors);
        return action;
    }

    NewAction change(Item wanted, ActionItem known) {
        List<Violation> errors = new ArrayList<>();
        if (wanted.state() != null && !List.of("open", "done").contains(wanted.state())) {
            errors.add(new Violation("/state", "state is 'done', or 'open' where it still is."));
        }
        NewAction now = new NewAction(known.action(), known.owner(), known.due(), known.priority());
        NewAction action = action(wanted, "", now, errors);
        refuse(errors);
        return action;
    }

    private NewAction usual(String team) {
        return new NewAction("", team, LocalDate.MIN, Priority.MEDIUM);
    }

    private NewAction action(Item wanted, String pointer, NewAction base, List<Violation> errors) {
        String action = wanted.action() == null
                ? base.action()
                : PlainText.line(wanted.action().replace('|', '/'), ActionLines.ACTION);
        if (action.isBlank()) {
            errors.add(new Violation(pointer + "/action", "Say what is to be done."));
        }
        Priority priority = base.priority();
        if (wanted.priority() != null) {
            priority = Priority.of(wanted.priority()).orElse(priority);
            if (Priority.of(wanted.priority()).isEmpty()) {
                errors.add(new Violation(pointer + "/priority", "priority is one of high, medium, low."));
            }
        }
        LocalDate usual = base.due().equals(LocalDate.MIN) ? items.today().plusDays(priority.days()) : base.due();
        return new NewAction(
                action, owner(wanted, pointer, base, errors), due(wanted, pointer, usual, errors), priority);
    }

    private String owner(Item wanted, String pointer, NewAction base, List<Violation> errors) {
        if (wanted.owner() == null || wanted.owner().isBlank()) {
            return base.owner();
        }
        return ActionLines.owner(directory, wanted.owner()).orElseGet(() -> {
            errors.add(new Violation(
                    pointer + "/owner", "There is no person or team '" + wanted.owner() + "'; use an id of either."));
            return base.owner();
        });
    }

    private static LocalDate due(Item wanted, String pointer, LocalDate usual, List<Violation> errors) {
        try {
            return wanted.due() == null ? usual : ActionLines.day(wanted.due());
        } catch (DateTimeParseException e) {
            errors.add(new Violation(pointer + "/due", "due is a day such as 2026-06-30."));
            return usual;
        }
    }

    private static void refuse(List<Violation> errors) {
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }
}
