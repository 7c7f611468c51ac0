package io.tocsin.intake.watch;

import io.tocsin.intake.watch.ChecksSection.Check;
import io.tocsin.platform.PlainText;
import io.tocsin.platform.config.ConfigApplied;
import io.tocsin.platform.config.ConfigDocument;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Asks addresses whether they still answer as they should. */
@Component
class Checks {

    static final String KIND = "check";

    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int PROBLEM = 300;

    private final ConfigDocument document;
    private final WatchTable table;
    private final Fetch fetch;
    private final Raising raising;
    private final Clock clock;

    Checks(ConfigDocument document, WatchTable table, Fetch fetch, Raising raising, Clock clock) {
        this.document = document;
        this.table = table;
        this.fetch = fetch;
        this.raising = raising;
        this.clock = clock;
    }

    List<Check> all() {
        return document.get(ChecksSection.Checks.class).all();
    }

    @EventListener
    void on(ConfigApplied applied) {
        all().forEach(check -> table.begin(KIND, check.name(), clock.instant()));
        table.keepOnly(KIND, all().stream().map(Check::name).toList());
    }

    /** Asks what is due; each look belongs to one node. */
    void look() {
        for (Watched due : table.due(KIND)) {
            all().stream()
                    .filter(check -> check.name().equals(due.name()))
                    .filter(check -> table.claim(due, clock.instant().plus(check.every())))
                    .forEach(check -> look(check, due));
        }
    }

    private void look(Check check, Watched before) {
        String problem = problem(check);
        if (problem == null) {
            table.alive(KIND, check.name(), clock.instant().plus(check.every()));
            if (before.down()) {
                raising.clear(trouble(check), check.url() + " answers again.");
            }
            return;
        }
        table.failed(before, problem);
        if (before.failures() + 1 >= check.failures()) {
            String detail = check.url() + ": " + problem + ", " + (before.failures() + 1) + " times in a row.";
            raising.fire(trouble(check), detail);
            table.markDown(KIND, check.name());
        }
    }

    /** What is wrong with the answer; null for nothing. */
    private @Nullable String problem(Check check) {
        try {
            Fetch.Answer answer = fetch.get(URI.create(check.url()), null, check.timeout());
            int status = answer.status();
            boolean expected = check.expect() == 0 ? status >= OK && status < REDIRECT : status == check.expect();
            if (!expected) {
                return "answered " + status;
            }
            String wanted = check.contains();
            return wanted == null || answer.body().contains(wanted)
                    ? null
                    : "the answer does not contain '" + PlainText.line(wanted, 100) + "'";
        } catch (Fetch.NoAnswer e) {
            return PlainText.line(String.valueOf(e.getMessage()), PROBLEM);
        }
    }

    private static Raising.Trouble trouble(Check check) {
        String title = check.name() + " does not answer as it should";
        return new Raising.Trouble(KIND, check.name(), title, check.service(), check.severity());
    }
}
