package io.tocsin.intake.prometheus;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Received;
import io.tocsin.incident.AlertReception;
import io.tocsin.intake.SenderKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in what a Prometheus sends, and ends on time what it stops sending. */
@Component
class PrometheusReception {

    /** Longer than any request takes: after it nothing can still bring back what has ended. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);

    private final PostedTable table;
    private final AlertReception reception;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PrometheusReception(PostedTable table, AlertReception reception, TransactionTemplate transaction, Clock clock) {
        this.table = table;
        this.reception = reception;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Stores these alerts; committed once this returns. */
    void take(Received received, List<Posted> posted, SenderKey key) {
        Instant now = clock.instant();
        Map<String, Posted> holding = new LinkedHashMap<>();
        transaction.executeWithoutResult(status -> {
            Map<String, Posted> known = table.hold(
                    posted.stream().map(Posted::fingerprint).distinct().toList());
            posted.forEach(each -> known.merge(each.fingerprint(), each, (before, sent) -> sent.onto(before, now)));
            posted.forEach(each -> holding.put(each.fingerprint(), known.getOrDefault(each.fingerprint(), each)));
            table.keep(holding.values(), now, now.plus(UNDER_WAY), received.key());
        });
        List<Alert> alerts =
                holding.values().stream().map(each -> each.alert(now)).toList();
        reception.receive(received, key.scoped(alerts));
    }

    /** Ends at most so many alerts whose sender has fallen silent; returns how many it looked at. */
    int endSilent(int most) {
        Instant now = clock.instant();
        Instant again = now.plus(UNDER_WAY);
        List<PostedTable.Due> due = table.due(now, again, most);
        for (PostedTable.Due silent : due) {
            reception.receive(heard(silent), List.of(silent.posted().alert(now)));
        }
        table.settle(
                due.stream()
                        .map(PostedTable.Due::posted)
                        .filter(posted -> posted.endsAt().isBefore(now.minus(UNDER_WAY)))
                        .map(Posted::fingerprint)
                        .toList(),
                again);
        return due.size();
    }

    /** What stands in the place of the message that never came. */
    private static Received heard(PostedTable.Due silent) {
        Posted posted = silent.posted();
        String nothing = "Over since " + posted.endsAt() + "; last heard of at " + posted.updatedAt() + ".";
        byte[] text = nothing.getBytes(StandardCharsets.UTF_8);
        return new Received(Posted.SOURCE, text, "text/plain;charset=UTF-8", silent.key());
    }
}
