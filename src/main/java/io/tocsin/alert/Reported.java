package io.tocsin.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of a message, in its order. Senders repeat themselves word by word: whoever keeps this for the next message
 * of the same words spares what was worked out from them.
 */
public final class Reported {

    private final List<Alert> alerts;
    private volatile @Nullable Assessed latest;

    public Reported(List<Alert> alerts) {
        this.alerts = List.copyOf(alerts);
    }

    public List<Alert> alerts() {
        return alerts;
    }

    public boolean isEmpty() {
        return alerts.isEmpty();
    }

    /** What they mean by the document in force, coming from this source. */
    Assessed assessed(String source, Assessor assessor) {
        Assessed known = latest;
        if (known == null
                || known.version() != assessor.version()
                || !known.source().equals(source)) {
            known = Assessed.of(source, alerts, assessor);
            latest = known;
        }
        return known;
    }
}
