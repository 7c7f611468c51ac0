package io.tocsin.postmortem;

import io.tocsin.incident.Incidents;
import io.tocsin.platform.Caller;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Action items over HTTP, of one incident or of all. */
@RestController
@RequestMapping("/api")
class ActionItemController {

    private static final Set<String> STATES = Set.of("open", "done", "overdue");

    private final ReviewDesk desk;
    private final ActionItems items;
    private final Wishes wishes;
    private final Incidents incidents;

    ActionItemController(ReviewDesk desk, ActionItems items, Wishes wishes, Incidents incidents) {
        this.desk = desk;
        this.items = items;
        this.wishes = wishes;
        this.incidents = incidents;
    }

    /** Open ones first, the one due first before the others; {@code overdue} are open ones past their day. */
    @GetMapping("/action-items")
    List<ActionItem> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String owner) {
        String wanted = PlainText.given(state);
        if (wanted != null && !STATES.contains(wanted)) {
            throw Problems.invalid(List.of(new Violation("/state", "state is one of open, done, overdue.")));
        }
        return items.list(wanted, PlainText.given(owner));
    }

    @PostMapping("/incidents/{key}/action-items")
    @ResponseStatus(HttpStatus.CREATED)
    ActionItem add(@PathVariable String key, @RequestBody Wishes.Item wanted) {
        return desk.add(key, wishes.action(wanted, incidents.get(key).team()), me());
    }

    /** Changes what is given; {@code {"state": "done"}} completes the owner's task as well. */
    @PatchMapping("/action-items/{id}")
    ActionItem change(@PathVariable String id, @RequestBody Wishes.Item wanted) {
        boolean done = "done".equals(wanted.state());
        return desk.change(PlainText.clean(id), known -> wishes.change(wanted, known), done, wanted.note(), me());
    }

    private static String me() {
        return Caller.current().id();
    }
}
