package io.tocsin.readiness;

import io.tocsin.intake.RejectedBodies;
import io.tocsin.intake.RejectedBodies.Unstored;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Alerts that were understood and not stored, by a fault of ours: nobody will be woken by them unless somebody is told. */
@Component
class IntakeProbe implements Probe {

    private static final Duration LATELY = Duration.ofHours(1);

    private final RejectedBodies rejected;

    IntakeProbe(RejectedBodies rejected) {
        this.rejected = rejected;
    }

    @Override
    public List<Finding> look() {
        Unstored unstored = rejected.unstored(LATELY);
        if (unstored.count() == 0) {
            return List.of();
        }
        String messages = unstored.count() == 1 ? "1 message" : unstored.count() + " messages";
        String detail = messages + " with alerts could not be stored, the latest of " + unstored.source()
                + ": under Alerts, What became no alert, it can be seen and tried again";
        return List.of(new Finding("messages-unstored", "intake", detail, null, Optional::empty));
    }
}
