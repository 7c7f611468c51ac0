package io.tocsin.alert;

import io.tocsin.alert.Inhibitions.Inhibition;
import io.tocsin.platform.config.ConfigDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps quiet what is only the consequence of something that fires already. */
@Component
class Inhibiting {

    /** How long until it is asked again whether the cause still fires. */
    private static final Duration ASKED_AGAIN = Duration.ofMinutes(1);

    private static final int MOST = 2_000;

    private final Supplier<Inhibitions> inhibitions;
    private final JdbcClient jdbc;

    @Autowired
    Inhibiting(ConfigDocument document, JdbcClient jdbc) {
        this(() -> document.get(Inhibitions.class), jdbc);
    }

    Inhibiting(Supplier<Inhibitions> inhibitions, JdbcClient jdbc) {
        this.inhibitions = inhibitions;
        this.jdbc = jdbc;
    }

    /** Whether the document in force has any. */
    boolean any() {
        return !inhibitions.get().all().isEmpty();
    }

    void weigh(List<Bench> benches, Instant now) {
        List<Inhibition> all = inhibitions.get().all();
        boolean concerned = !all.isEmpty()
                && benches.stream()
                        .flatMap(bench -> bench.assessments().values().stream())
                        .anyMatch(each -> Silencing.wakes(each)
                                && all.stream().anyMatch(one -> one.quiets().fits(Silencing.named(each))));
        if (!concerned) {
            return;
        }
        List<Alert> firing = new ArrayList<>(firing());
        // cause and consequence often come together
        benches.stream()
                .flatMap(bench -> bench.assessments().values().stream())
                .filter(Silencing::wakes)
                .map(Silencing::named)
                .filter(named -> all.stream().anyMatch(one -> one.by().fits(named)))
                .forEach(firing::add);
        benches.forEach(bench -> bench.assessments().replaceAll((index, each) -> {
            boolean quiet = Silencing.wakes(each) && by(all, Silencing.named(each), firing) != null;
            return quiet ? each.quiet(Reason.INHIBITED, now.plus(ASKED_AGAIN)) : each;
        }));
    }

    /** The inhibition that keeps an alert quiet because of one of those that fire; null for none. */
    static @Nullable Inhibition by(List<Inhibition> all, Alert alert, List<Alert> firing) {
        return all.stream()
                .filter(one -> one.quiets().fits(alert) && !one.by().fits(alert))
                .filter(one -> firing.stream().anyMatch(other -> one.by().fits(other) && same(one, alert, other)))
                .findFirst()
                .orElse(null);
    }

    private static boolean same(Inhibition one, Alert alert, Alert other) {
        return one.equal().stream().allMatch(label -> Objects.equals(text(alert, label), text(other, label)));
    }

    private static @Nullable String text(Alert alert, String label) {
        return label.equals("service") && alert.service() != null
                ? alert.service()
                : alert.labels().get(label);
    }

    private List<Alert> firing() {
        return jdbc.sql("select * from alert where current and state = 'firing' order by first_at desc limit :most")
                .param("most", MOST)
                .query((row, n) -> AlertViews.read(row, n).asReported())
                .list();
    }
}
