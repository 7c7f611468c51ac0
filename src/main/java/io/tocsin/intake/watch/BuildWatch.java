package io.tocsin.intake.watch;

import io.tocsin.alert.Alert;
import io.tocsin.intake.Draft;
import io.tocsin.intake.watch.BuildAlarms.Alarm;
import io.tocsin.intake.watch.BuildLog.Tally;
import io.tocsin.intake.watch.FailureRatesSection.FailureRate;
import io.tocsin.intake.watch.FailureRatesSection.FailureRates;
import io.tocsin.platform.Durations;
import io.tocsin.platform.config.ConfigApplied;
import io.tocsin.platform.config.ConfigDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Builds that fail too often: one that fails is its own alert, many that fail are trouble of another kind. It is over when
 * the rate is below its threshold again, or when nothing was built for a whole window.
 */
@Component
class BuildWatch {

    /** Kind of what is watched, and source of the alerts. */
    static final String KIND = "ci";

    static final String VALUE = "ci_failure_rate";

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final ConfigDocument document;
    private final WatchTable table;
    private final BuildLog log;
    private final BuildAlarms alarms;
    private final Raising raising;
    private final Clock clock;

    BuildWatch(
            ConfigDocument document, WatchTable table, BuildLog log, BuildAlarms alarms, Raising raising, Clock clock) {
        this.document = document;
        this.table = table;
        this.log = log;
        this.alarms = alarms;
        this.raising = raising;
        this.clock = clock;
    }

    List<FailureRate> all() {
        return document.get(FailureRates.class).all();
    }

    @EventListener
    void on(ConfigApplied applied) {
        all().forEach(rate -> table.begin(KIND, rate.name(), clock.instant()));
        table.keepOnly(KIND, all().stream().map(FailureRate::name).toList());
    }

    /** Reckons what is due; each look belongs to one node. */
    void look() {
        List<Watched> due = table.due(KIND);
        for (FailureRate rate : all()) {
            due.stream()
                    .filter(watched -> watched.name().equals(rate.name()))
                    .filter(watched -> table.claim(watched, clock.instant().plus(EVERY)))
                    .forEach(watched -> look(rate));
        }
        List<String> watched = all().stream().map(FailureRate::name).toList();
        alarms.all().stream()
                .filter(alarm -> !watched.contains(alarm.rate()))
                .forEach(alarm -> clear(alarm, "The rate is watched no longer."));
    }

    private void look(FailureRate rate) {
        Map<String, Alarm> open = alarms.all().stream()
                .filter(alarm -> alarm.rate().equals(rate.name()))
                .collect(Collectors.toMap(Alarm::subject, Function.identity()));
        for (Tally tally : log.tallies(rate)) {
            weigh(rate, tally, open.remove(tally.subject()));
        }
        open.values().forEach(alarm -> clear(alarm, "Nothing was built " + window(rate) + "."));
    }

    /** Fewer runs than it takes to tell open no alert, and close none unless they went well. */
    private void weigh(FailureRate rate, Tally tally, @Nullable Alarm open) {
        boolean over = tally.percent() >= rate.threshold();
        Instant failedAt = tally.failedAt();
        if (!over && open != null) {
            clear(open, said(rate, tally));
        } else if (over && failedAt != null && tells(rate, tally, open)) {
            // the alert first: whoever stops in between raises it again, and it only repeats
            raising.tell(alert(rate, tally), said(rate, tally));
            alarms.open(new Alarm(rate.name(), tally.subject(), title(rate, tally), failedAt));
        }
    }

    private static boolean tells(FailureRate rate, Tally tally, @Nullable Alarm open) {
        return open == null
                ? tally.runs() >= rate.minRuns()
                : open.failedAt().isBefore(Objects.requireNonNull(tally.failedAt()));
    }

    private void clear(Alarm alarm, String why) {
        raising.tell(
                Draft.of(KIND, key(alarm.rate(), alarm.subject()), false, alarm.title())
                        .description(why)
                        .endsAt(clock.instant())
                        .alert(),
                why);
        alarms.close(alarm);
    }

    private Alert alert(FailureRate rate, Tally tally) {
        boolean whole = rate.per() == FailureRatesSection.Per.REPOSITORY;
        boolean one = rate.per() == FailureRatesSection.Per.WORKFLOW;
        return Draft.of(KIND, key(rate.name(), tally.subject()), true, title(rate, tally))
                .severity(rate.severity())
                .service(service(rate, tally))
                .description(said(rate, tally))
                .label("rate", rate.name())
                .label("sender", tally.source())
                .label("repository", tally.repository())
                .label("branch", whole || tally.branch().isEmpty() ? null : tally.branch())
                .label("workflow", one && !tally.workflow().isEmpty() ? tally.workflow() : null)
                .value(VALUE, Math.round(tally.percent() * 10) / 10.0)
                .startsAt(clock.instant())
                .alert();
    }

    /** As its owner said, or as the key was bound; else a repository is mostly named for its service. */
    private static String service(FailureRate rate, Tally tally) {
        String known = rate.service() == null ? tally.service() : rate.service();
        return known == null ? tally.repository().substring(tally.repository().lastIndexOf('/') + 1) : known;
    }

    private static String title(FailureRate rate, Tally tally) {
        String what = tally.repository();
        if (rate.per() != FailureRatesSection.Per.REPOSITORY && !tally.branch().isEmpty()) {
            what += " on " + tally.branch();
        }
        if (rate.per() == FailureRatesSection.Per.WORKFLOW && !tally.workflow().isEmpty()) {
            what += " (" + tally.workflow() + ")";
        }
        return "CI failure rate of " + what + " is " + number(rate.threshold()) + "% or more";
    }

    private static String said(FailureRate rate, Tally tally) {
        return tally.failed() + " of " + tally.runs() + (tally.runs() == 1 ? " run" : " runs") + " failed "
                + window(rate) + " (" + Math.round(tally.percent()) + "%). Told from " + number(rate.threshold())
                + "% of at least " + rate.minRuns() + " runs.";
    }

    private static String window(FailureRate rate) {
        return "in the last " + Durations.text(rate.window());
    }

    private static String number(double percent) {
        return percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent);
    }

    private static String key(String rate, String subject) {
        return rate + "/" + subject;
    }
}
