package io.tocsin.incident;

import io.tocsin.directory.Directory;
import io.tocsin.platform.Caller;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.ProblemException;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The steps of an incident over HTTP; each answers the incident as it then is. */
@RestController
@RequestMapping("/api/incidents/{key}")
class StepController {

    private static final int NAME = 100;

    private final IncidentDesk desk;
    private final Merging merging;
    private final IncidentView view;
    private final Directory directory;
    private final Clock clock;

    StepController(IncidentDesk desk, Merging merging, IncidentView view, Directory directory, Clock clock) {
        this.desk = desk;
        this.merging = merging;
        this.view = view;
        this.directory = directory;
        this.clock = clock;
    }

    record By(
            @Nullable String by,
            @Nullable @Size(max = 10_000) String note) {}

    record Note(@Nullable @Size(max = 10_000) String note) {}

    record Change(
            @Nullable String to,
            @Nullable @Size(max = 10_000) String reason) {}

    record Reason(@Nullable @Size(max = 10_000) String reason) {}

    record Merge(@NotBlank String into) {}

    record Text(@NotBlank @Size(max = 10_000) String text) {}

    @PostMapping("/acknowledge")
    IncidentJson acknowledge(@PathVariable String key, @RequestBody(required = false) @Valid @Nullable By asked) {
        String named = asked == null || asked.by() == null ? "" : PlainText.line(asked.by(), NAME);
        String by = named.isEmpty() ? me() : named;
        return view.of(desk.acknowledge(key, by, asked == null ? null : asked.note()));
    }

    @PostMapping("/assign")
    IncidentJson assign(@PathVariable String key, @RequestBody @Valid Change change) {
        String to = wanted(change, "a person's id");
        if (directory.person(to).isEmpty()) {
            throw invalid("There is no person '" + to + "'; use an id of GET /api/people.");
        }
        return view.of(desk.assign(key, me(), to, change.reason()));
    }

    @PostMapping("/severity")
    IncidentJson severity(@PathVariable String key, @RequestBody @Valid Change change) {
        Severity to = IncidentController.severity(wanted(change, "SEV1 to SEV4"), "/to");
        return view.of(desk.changeSeverity(key, me(), to, change.reason()));
    }

    @PostMapping("/escalate")
    IncidentJson escalate(@PathVariable String key, @RequestBody(required = false) @Valid @Nullable Change change) {
        String to = change == null || change.to() == null || change.to().isBlank() ? null : change.to();
        if (to != null && !to.matches("[1-9][0-9]{0,2}") && directory.person(to).isEmpty()) {
            throw invalid(
                    "'" + to + "' is neither a tier's number nor a person's id; leave 'to' out for the next tier.");
        }
        String reason = change == null || change.reason() == null ? "" : change.reason();
        return view.of(desk.escalate(key, me(), reason, to));
    }

    @PostMapping("/status")
    IncidentJson status(@PathVariable String key, @RequestBody @Valid Change change) {
        String to = wanted(change, "a status");
        Status status = Status.of(to)
                .orElseThrow(() -> invalid("'" + to + "' is not a status; use acknowledged, investigating, mitigating, "
                        + "monitoring, resolved or false-positive."));
        return view.of(desk.status(key, me(), status, change.reason()));
    }

    @PostMapping("/identify")
    IncidentJson identify(@PathVariable String key, @RequestBody(required = false) @Valid @Nullable Note asked) {
        String cause = text(asked);
        if (cause.isBlank()) {
            throw Problems.invalid(List.of(new Violation("/note", "Say what the cause is.")));
        }
        return view.of(desk.identify(key, me(), cause));
    }

    @PostMapping("/mitigate")
    IncidentJson mitigate(@PathVariable String key, @RequestBody(required = false) @Valid @Nullable Note asked) {
        return view.of(desk.mitigate(key, me(), text(asked)));
    }

    @PostMapping("/resolve")
    IncidentJson resolve(@PathVariable String key, @RequestBody(required = false) @Valid @Nullable Note asked) {
        return view.of(desk.resolve(key, me(), text(asked)));
    }

    @PostMapping("/reopen")
    IncidentJson reopen(@PathVariable String key, @RequestBody(required = false) @Valid @Nullable Note asked) {
        return view.of(desk.reopen(key, me(), text(asked)));
    }

    @PostMapping("/false-positive")
    IncidentJson falsePositive(@PathVariable String key, @RequestBody(required = false) @Valid @Nullable Reason asked) {
        String reason = asked == null || asked.reason() == null ? "" : asked.reason();
        return view.of(desk.falsePositive(key, me(), reason));
    }

    @PostMapping("/merge")
    IncidentJson merge(@PathVariable String key, @RequestBody @Valid Merge asked) {
        return view.of(merging.merge(key, me(), asked.into()));
    }

    @PostMapping("/notes")
    IncidentJson note(@PathVariable String key, @RequestBody @Valid Text asked) {
        return view.of(desk.note(key, me(), asked.text()));
    }

    @PostMapping("/communications")
    IncidentJson communicate(@PathVariable String key, @RequestBody @Valid Communication said) {
        return view.of(desk.communicate(key, me(), said));
    }

    @PostMapping("/impact")
    IncidentJson impact(@PathVariable String key, @RequestBody @Valid Impact impact) {
        Instant started = impact.startedAt();
        if (started != null && (started.isAfter(clock.instant()) || started.isBefore(Instant.EPOCH))) {
            throw Problems.invalid(
                    List.of(new Violation("/startedAt", "'startedAt' lies in the future, or before 1970.")));
        }
        return view.of(desk.impact(key, me(), impact));
    }

    private static String me() {
        return Caller.current().id();
    }

    private static String text(@Nullable Note asked) {
        return Optional.ofNullable(asked).map(Note::note).orElse("");
    }

    private static String wanted(Change change, String what) {
        if (change.to() == null || change.to().isBlank()) {
            throw invalid("'to' is missing: it names " + what + ".");
        }
        return change.to().strip();
    }

    private static ProblemException invalid(String detail) {
        return Problems.invalid(List.of(new Violation("/to", detail)));
    }
}
