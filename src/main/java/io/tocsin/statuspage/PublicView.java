package io.tocsin.statuspage;

import io.tocsin.platform.config.ConfigDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gathers what the public may see, for the page, its JSON and its feed alike. */
@Component
class PublicView {

    /** How many days of past notices are shown. */
    static final int DAYS = 15;

    private final NoticeTable table;
    private final ConfigDocument config;
    private final Clock clock;

    PublicView(NoticeTable table, ConfigDocument config, Clock clock) {
        this.table = table;
        this.config = config;
        this.clock = clock;
    }

    /** A part of the product and how it fares. */
    record Part(String name, PublicImpact impact, Instant updatedAt) {}

    /**
     * One day of the history, in UTC.
     *
     * @param notices those that began on it and are over; without any it was a good day
     * @param ongoing something that began on it is not over
     */
    record Day(LocalDate date, List<Notice> notices, boolean ongoing) {}

    /**
     * The whole of it.
     *
     * @param active newest first
     * @param history today first
     */
    record Overview(
            String name,
            PublicImpact impact,
            Instant updatedAt,
            List<Part> parts,
            List<Notice> active,
            List<Day> history,
            List<Notice> all) {}

    Overview overview() {
        StatusPageSettings settings = config.get(StatusPageSettings.class);
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        List<Notice> all = table.since(today.minus(Duration.ofDays(DAYS - 1L)));
        List<Notice> active = all.stream().filter(Notice::active).toList();
        PublicImpact worst = active.stream().map(Notice::present).reduce(PublicImpact.NONE, PublicImpact::worse);
        Instant updated = all.stream()
                .map(Notice::updatedAt)
                .max(Comparator.naturalOrder())
                .orElse(today);
        return new Overview(
                settings.name(), worst, updated, parts(settings, all, today), active, history(all, today), all);
    }

    private static List<Part> parts(StatusPageSettings settings, List<Notice> all, Instant today) {
        Set<String> names = new LinkedHashSet<>(settings.components());
        all.stream()
                .filter(Notice::active)
                .map(Notice::component)
                .filter(Objects::nonNull)
                .forEach(names::add);
        return names.stream()
                .map(name -> part(
                        name,
                        all.stream()
                                .filter(notice -> name.equals(notice.component()))
                                .toList(),
                        today))
                .toList();
    }

    private static Part part(String name, List<Notice> notices, Instant today) {
        return new Part(
                name,
                notices.stream().map(Notice::present).reduce(PublicImpact.NONE, PublicImpact::worse),
                notices.stream()
                        .map(Notice::updatedAt)
                        .max(Comparator.naturalOrder())
                        .orElse(today));
    }

    private static List<Day> history(List<Notice> all, Instant today) {
        LocalDate last = LocalDate.ofInstant(today, ZoneOffset.UTC);
        List<Day> days = new ArrayList<>();
        for (int back = 0; back < DAYS; back++) {
            LocalDate date = last.minusDays(back);
            List<Notice> begun = all.stream()
                    .filter(notice -> LocalDate.ofInstant(notice.startedAt(), ZoneOffset.UTC)
                            .equals(date))
                    .toList();
            List<Notice> over =
                    begun.stream().filter(notice -> !notice.active()).toList();
            days.add(new Day(date, over, over.size() < begun.size()));
        }
        return days;
    }
}
