package io.tocsin.change;

import io.tocsin.platform.Caller;
import io.tocsin.platform.Problems;
import io.tocsin.platform.Rfc3339;
import io.tocsin.platform.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes over HTTP. */
@RestController
@RequestMapping("/api/changes")
class ChangeController {

    private static final int MOST = 500;
    private static final Duration LOOKED_BACK = Duration.ofDays(1);

    private final Changes changes;
    private final Clock clock;

    ChangeController(Changes changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    record NewLink(@NotBlank String href, @Nullable String text) {}

    /** @param key what you know it by, where you tell of it more than once */
    record NewChange(
            @NotBlank @Size(max = 500) String title,
            @Nullable @Size(max = 200) String service,
            @Nullable String at,
            @Nullable @Size(max = 200) String by,
            @Nullable @Size(max = 200) String version,
            @Nullable @Size(max = 200) String state,
            @Nullable @Size(max = 200) String key,
            @Nullable @Size(max = 20) List<@Valid NewLink> links) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ChangeView record(@RequestBody @Valid NewChange told) {
        return changes.record(new Change(
                "api",
                told.key(),
                told.service(),
                told.title(),
                at(told.at()),
                told.by() == null ? Caller.current().id() : told.by(),
                told.version(),
                told.state(),
                links(told.links())));
    }

    /** The newest first; without a span those of the last day. */
    @GetMapping
    List<ChangeView> list(
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        Instant end = to == null ? clock.instant() : Rfc3339.parameter("to", to);
        Instant start = from == null ? end.minus(LOOKED_BACK) : Rfc3339.parameter("from", from);
        return changes.between(service, start, end, MOST);
    }

    private static @Nullable Instant at(@Nullable String text) {
        try {
            return text == null ? null : Rfc3339.instant(text);
        } catch (DateTimeException e) {
            throw Problems.invalid(List.of(new Violation("/at", Rfc3339.EXPECTED)));
        }
    }

    private static List<Change.Link> links(@Nullable List<NewLink> links) {
        List<NewLink> given = links == null ? List.of() : links;
        return IntStream.range(0, given.size())
                .mapToObj(index -> Change.Link.of(
                                given.get(index).href(), given.get(index).text())
                        .orElseThrow(() -> Problems.invalid(List.of(
                                new Violation("/links/" + index + "/href", "expected an http or https address")))))
                .toList();
    }
}
