package io.tocsin.paging.outbox;

import io.tocsin.paging.Carrier;
import io.tocsin.paging.Delivery;
import io.tocsin.paging.Outcome;
import io.tocsin.paging.Progress;
import org.springframework.stereotype.Component;

/** Always delivers: the stored row is what the outbox page shows. */
@Component
class OutboxCarrier implements Carrier {

    @Override
    public String channel() {
        return "outbox";
    }

    @Override
    public boolean configured() {
        return true;
    }

    @Override
    public Outcome send(Delivery delivery, Progress progress) {
        return Outcome.delivered(delivery.id());
    }
}
