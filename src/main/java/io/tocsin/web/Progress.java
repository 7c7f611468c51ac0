package io.tocsin.web;

import io.tocsin.incident.Incident;
import io.tocsin.incident.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far one incident has come. */
final class Progress {

    /**
     * One step.
     *
     * @param state {@code done}, {@code now} (what comes next) or {@code todo}
     * @param after how long after detection; null for detection itself
     */
    record Step(
            String name,
            String state,
            @Nullable Instant at,
            @Nullable Duration after) {}

    private record Mark(String name, @Nullable Instant at) {}

    private Progress() {}

    static List<Step> of(Incident incident) {
        // a reopened incident has its earlier acknowledgement, but it waits for a new one
        boolean again = incident.status() == Status.DETECTED;
        List<Mark> marks = List.of(
                new Mark("Detected", incident.openedAt()),
                new Mark("Acknowledged", again ? null : incident.acknowledgedAt()),
                new Mark("Cause found", again ? null : incident.identifiedAt()),
                new Mark("Mitigated", incident.mitigatedAt()),
                new Mark("Resolved", incident.resolvedAt()),
                new Mark(lastName(incident.status()), incident.closedAt()));
        int last = lastDone(marks);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            String state = mark.at() != null ? "done" : i == last + 1 ? "now" : "todo";
            Duration after = mark.at() == null || i == 0 ? null : Duration.between(incident.openedAt(), mark.at());
            steps.add(new Step(mark.name(), state, mark.at(), after));
        }
        return steps;
    }

    private static int lastDone(List<Mark> marks) {
        int last = 0;
        for (int i = 0; i < marks.size(); i++) {
            last = marks.get(i).at() == null ? last : i;
        }
        return last;
    }

    private static String lastName(Status status) {
        return switch (status) {
            case MERGED -> "Merged";
            case FALSE_POSITIVE -> "False positive";
            default -> "Closed";
        };
    }
}
