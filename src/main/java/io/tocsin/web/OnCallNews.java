package io.tocsin.web;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.oncall.Covers;
import io.tocsin.oncall.Gap;
import io.tocsin.oncall.OnCall;
import io.tocsin.platform.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What wants looking at in the rotas: gaps ahead, and shifts the reader is asked to take. */
@Component
class OnCallNews {

    private static final Duration AHEAD = Duration.ofDays(30);

    private final OnCall onCall;
    private final Covers covers;
    private final Directory directory;
    private final Clock clock;

    OnCallNews(OnCall onCall, Covers covers, Directory directory, Clock clock) {
        this.onCall = onCall;
        this.covers = covers;
        this.directory = directory;
        this.clock = clock;
    }

    /** One shift the reader is asked to take. */
    record Asked(String schedule, String name, Instant from, Instant to) {}

    void fill(Model model) {
        Instant now = clock.instant();
        Map<String, List<Gap>> gaps = onCall.gaps(now, now.plus(AHEAD)).stream()
                .collect(Collectors.groupingBy(Gap::schedule, LinkedHashMap::new, Collectors.toList()));
        model.addAttribute("gaps", gaps.values().stream().map(all -> all.get(0)).toList());
        model.addAttribute(
                "more",
                gaps.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().size())));
        model.addAttribute("asked", asked(Caller.current().id(), now));
    }

    private List<Asked> asked(String reader, Instant now) {
        return onCall.schedules().stream()
                .flatMap(schedule -> covers.of(schedule, "open", now).stream())
                .filter(request -> covers.awaits(request, reader))
                .map(request -> new Asked(request.schedule(), name(request.person()), request.from(), request.to()))
                .toList();
    }

    private String name(String person) {
        return directory.person(person).map(Person::name).orElse(person);
    }
}
