package io.tocsin.postmortem;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.incident.Incidents;
import io.tocsin.incident.Kind;
import io.tocsin.incident.Timeline;
import io.tocsin.platform.Ids;
import io.tocsin.platform.PlainText;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was agreed to be done after incidents. Each call joins the caller's transaction. */
@Component
@Transactional
public class ActionItems {

    private static final int NOTE = 2_000;

    private final ActionTable table;
    private final Incidents incidents;
    private final Directory directory;
    private final Timeline timeline;
    private final Clock clock;

    ActionItems(ActionTable table, Incidents incidents, Directory directory, Timeline timeline, Clock clock) {
        this.table = table;
        this.incidents = incidents;
        this.directory = directory;
        this.timeline = timeline;
        this.clock = clock;
    }

    public List<ActionItem> of(String incidentKey) {
        return table.of(incidentKey);
    }

    public Optional<ActionItem> find(String id) {
        return table.find(id);
    }

    /** @param state open, done, overdue, or null for all */
    List<ActionItem> list(@Nullable String state, @Nullable String owner) {
        return table.list(state, owner, clock.instant());
    }

    /** Open items as lines a person can edit: {@code action | owner | due | priority}. */
    public String lines(String incidentKey) {
        return ActionLines.write(
                of(incidentKey).stream().filter(ActionItem::open).toList());
    }

    /** Takes edited lines for the open items: what is not mentioned any more is dropped. */
    public void replaceLines(String incidentKey, String lines, String by) {
        String team = incidents.get(incidentKey).team();
        replace(incidentKey, new ActionLines(directory, team, today()).read(lines), by);
    }

    /** The open items become these; one with the same words stays the same item. */
    void replace(String incidentKey, List<NewAction> wanted, String by) {
        List<ActionItem> left = new ArrayList<>(
                of(incidentKey).stream().filter(ActionItem::open).toList());
        for (NewAction action : wanted) {
            Optional<ActionItem> same = left.stream()
                    .filter(item -> item.action().equalsIgnoreCase(action.action()))
                    .findFirst();
            if (same.isPresent()) {
                left.remove(same.get());
                change(same.get(), action);
            } else {
                add(incidentKey, action, by);
            }
        }
        left.forEach(item -> table.remove(item.id()));
    }

    ActionItem add(String incidentKey, NewAction action, String by) {
        ActionItem item = new ActionItem(
                Ids.next(),
                incidentKey,
                action.action(),
                action.owner(),
                action.due(),
                endOf(action.due(), action.owner()),
                action.priority(),
                "open",
                null,
                clock.instant(),
                null,
                null);
        table.put(item);
        timeline.add(
                incidentKey,
                Kind.ACTION_ITEM,
                by,
                "Action item: " + item.action() + " (" + item.owner() + ", due " + item.due() + ")",
                Map.of("id", item.id(), "owner", item.owner(), "due", item.due().toString()));
        return item;
    }

    ActionItem change(ActionItem item, NewAction to) {
        ActionItem changed = new ActionItem(
                item.id(),
                item.incident(),
                to.action(),
                to.owner(),
                to.due(),
                endOf(to.due(), to.owner()),
                to.priority(),
                item.state(),
                item.note(),
                item.createdAt(),
                item.doneAt(),
                item.doneBy());
        table.put(changed);
        return changed;
    }

    /** The work is done, or it is clear that it will not be; said again, nothing changes. */
    public void complete(String id, String by, @Nullable String note) {
        table.find(id).filter(ActionItem::open).ifPresent(item -> {
            String said = note == null || note.isBlank() ? null : PlainText.clip(note.strip(), NOTE);
            table.put(new ActionItem(
                    id,
                    item.incident(),
                    item.action(),
                    item.owner(),
                    item.due(),
                    item.dueAt(),
                    item.priority(),
                    "done",
                    said,
                    item.createdAt(),
                    clock.instant(),
                    by));
            String text = "Action item done: " + item.action() + (said == null ? "" : ": " + said);
            timeline.add(item.incident(), Kind.ACTION_ITEM, by, text, Map.of("id", id, "state", "done"));
        });
    }

    LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** A day ends where its owner lives. */
    private Instant endOf(LocalDate day, String owner) {
        ZoneId zone = directory.person(owner).map(Person::timeZone).orElse(ZoneOffset.UTC);
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
