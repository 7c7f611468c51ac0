package io.tocsin.incident;

import io.tocsin.alert.Alerts;
import io.tocsin.platform.Problems;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Folds one incident into another: its alerts move over, its process ends, its people are told no more. */
@Component
public class Merging {

    private final Attempts attempts;
    private final Incidents incidents;
    private final ResponseProcess process;
    private final Alerts alerts;

    Merging(Attempts attempts, Incidents incidents, ResponseProcess process, Alerts alerts) {
        this.attempts = attempts;
        this.incidents = incidents;
        this.process = process;
        this.alerts = alerts;
    }

    /** Merges {@code key} into {@code into}; the same again changes nothing. */
    public Incident merge(String key, String by, String into) {
        if (key.equals(into)) {
            throw Problems.badRequest(
                    "merge-into-itself", "An incident can't be merged into itself; name another one.");
        }
        return attempts.committed(() -> {
            // both locks in one order, so that two opposite merges can't wait for each other
            Stream.of(key, into).sorted().forEach(incidents::lock);
            Incident from = incidents.get(key);
            Incident target = incidents.get(into);
            if (from.status() == Status.MERGED && into.equals(from.mergedInto())) {
                return from;
            }
            if (!from.open() || !target.open()) {
                Incident over = from.open() ? target : from;
                throw Problems.conflict(
                        "past-that-step",
                        over.key() + " is " + over.status().text() + ": only open incidents can be merged.");
            }
            process.merge(key, by, into);
            alerts.moveAll(key, into);
            return incidents.get(key);
        });
    }
}
