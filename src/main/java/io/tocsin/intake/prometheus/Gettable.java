package io.tocsin.intake.prometheus;

import io.tocsin.alert.AlertView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An alert as Alertmanager's API shows it. */
record Gettable(
        Map<String, String> annotations,
        Instant endsAt,
        String fingerprint,
        List<Receiver> receivers,
        Instant startsAt,
        Status status,
        Instant updatedAt,
        @Nullable String generatorURL,
        Map<String, String> labels) {

    /** To whom it is told: always us. */
    static final Receiver US = new Receiver("tocsin");

    record Receiver(String name) {}

    /** @param state active, suppressed or unprocessed */
    record Status(String state, List<String> silencedBy, List<String> inhibitedBy, List<String> mutedBy) {}

    /** @param judged what became of it; null while that is not decided */
    static Gettable of(Posted posted, @Nullable AlertView judged) {
        String state = judged == null || judged.state().equals("resolved")
                ? "unprocessed"
                : judged.state().equals("suppressed") ? "suppressed" : "active";
        return new Gettable(
                posted.annotations(),
                posted.endsAt(),
                posted.fingerprint(),
                List.of(US),
                posted.startsAt(),
                new Status(
                        state, reason(judged, "silenced"), reason(judged, "inhibited"), reason(judged, "maintenance")),
                posted.updatedAt(),
                posted.generatorUrl(),
                posted.labels());
    }

    /** Whoever is told by whom it was kept quiet wants a name: the reason is the only one there is. */
    private static List<String> reason(@Nullable AlertView judged, String reason) {
        return judged != null && reason.equals(judged.reason()) ? List.of(reason) : List.of();
    }
}
