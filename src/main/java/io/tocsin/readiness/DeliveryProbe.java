package io.tocsin.readiness;

import io.tocsin.paging.DeliveryHealth;
import io.tocsin.paging.DeliveryHealth.Late;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether what is to be sent is being sent. */
@Component
class DeliveryProbe implements Probe {

    private final DeliveryHealth delivery;
    private final AuditorSettings settings;

    DeliveryProbe(DeliveryHealth delivery, AuditorSettings settings) {
        this.delivery = delivery;
        this.settings = settings;
    }

    @Override
    public List<Finding> look() {
        Late late = delivery.late(settings.grace());
        if (late.count() == 0) {
            return List.of();
        }
        String detail = late.count() + " messages are due and nobody sends them, the oldest since " + late.since();
        return List.of(new Finding("pages-overdue", "delivery", detail, null, this::repair));
    }

    private Optional<String> repair() {
        return delivery.armed()
                ? Optional.of(delivery.sendNow() + " messages were sent by the auditor itself")
                : Optional.empty();
    }
}
