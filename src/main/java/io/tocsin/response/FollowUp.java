package io.tocsin.response;

import io.tocsin.directory.Directory;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.postmortem.ActionItem;
import io.tocsin.postmortem.ActionItems;
import io.tocsin.postmortem.Postmortems;
import io.tocsin.postmortem.Review;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** What the diagram asks about a review: who writes it, which items are open, whose they are and when they are due. */
@ProcessStep
public class FollowUp {

    private final ActionItems items;
    private final Postmortems postmortems;
    private final Incidents incidents;
    private final Directory directory;

    FollowUp(ActionItems items, Postmortems postmortems, Incidents incidents, Directory directory) {
        this.items = items;
        this.postmortems = postmortems;
        this.incidents = incidents;
        this.directory = directory;
    }

    /** Ids of the incident's open action items. */
    public List<String> openItems(DelegateExecution execution) {
        return items.of(new Step(execution).key()).stream()
                .filter(ActionItem::open)
                .map(ActionItem::id)
                .toList();
    }

    /** The end of the item's last day. */
    public Date dueAt(String actionItem) {
        return Date.from(item(actionItem).dueAt());
    }

    /** The person who owns the item; null where a team does. */
    public @Nullable String owner(String actionItem) {
        String owner = item(actionItem).owner();
        return person(owner).orElse(null);
    }

    /** What was agreed. */
    public String action(String actionItem) {
        return item(actionItem).action();
    }

    /** The team that may take the item's task: the owner where a team owns it, else the incident's. */
    public String team(String actionItem) {
        ActionItem item = item(actionItem);
        return directory.team(item.owner()).isPresent()
                ? item.owner()
                : incidents.get(item.incident()).team();
    }

    /** Who is to write the review: who wrote it before, else who led the response; null where that is nobody. */
    public @Nullable String author(DelegateExecution execution) {
        Incident incident = incidents.get(new Step(execution).key());
        return postmortems
                .find(incident.key())
                .map(Review::writtenBy)
                .flatMap(this::person)
                .or(() -> Optional.ofNullable(incident.lead()).flatMap(this::person))
                .orElse(null);
    }

    private Optional<String> person(String id) {
        return directory.person(id).map(person -> person.id());
    }

    private ActionItem item(String id) {
        return items.find(id).orElseThrow(() -> new IllegalStateException("there is no action item " + id));
    }
}
