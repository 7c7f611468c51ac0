package io.tocsin.readiness;

import io.tocsin.paging.DeliveryHealth;
import io.tocsin.paging.DeliveryHealth.Late;
import io.tocsin.paging.DeliveryHealth.Unheard;
import io.tocsin.paging.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether what is to be sent is being sent. */
@Component
class DeliveryProbe implements Probe {

    /** How many times longer than something due may wait, a provider that is away is borne with. */
    private static final int PATIENCE = 5;

    private final Outgoing outgoing;
    private final DeliveryHealth delivery;
    private final AuditorSettings settings;

    DeliveryProbe(Outgoing outgoing, DeliveryHealth delivery, AuditorSettings settings) {
        this.outgoing = outgoing;
        this.delivery = delivery;
        this.settings = settings;
    }

    @Override
    public List<Finding> look() {
        if (!outgoing.armed()) {
            return List.of(); // nothing is to go out, and telling people of it would be one message more
        }
        List<Finding> findings = new ArrayList<>();
        Late late = delivery.late(settings.grace());
        if (late.count() > 0) {
            String detail = late.count() + " messages are due and nobody sends them, the oldest since " + late.since();
            findings.add(new Finding("pages-overdue", "delivery", detail, null, this::repair));
        }
        delivery.unheard(settings.grace().multipliedBy(PATIENCE)).forEach(unheard -> findings.add(unheard(unheard)));
        return findings;
    }

    /** Trying goes on for as long as the page matters; people have to know that somebody was not reached. */
    private static Finding unheard(Unheard pages) {
        String detail = pages.count() + " pages by " + pages.channel() + " have reached nobody since " + pages.since()
                + " and are tried again and again: " + pages.error();
        return new Finding("pages-unheard", pages.channel(), detail, null, Optional::empty);
    }

    private Optional<String> repair() {
        return delivery.armed()
                ? Optional.of(delivery.sendNow() + " messages were sent by the auditor itself")
                : Optional.empty();
    }
}
