package io.tocsin.readiness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Proves again and again, without the engine's job executor, that each open incident goes on and each page goes out. What
 * stands still is repaired; what the next look still finds is told to people, once. Only a look that finds nothing feeds
 * the heartbeat.
 */
@Service
public class Auditor {

    private static final Logger log = LoggerFactory.getLogger(Auditor.class);

    /** What a repair, perhaps another node's, has to show its effect. */
    private static final Duration REPAIR = Duration.ofSeconds(30);

    private final List<Probe> probes;
    private final AuditBook book;
    private final LastResort lastResort;
    private final Heartbeat heartbeat;
    private final Clock clock;
    private volatile @Nullable Look last;

    Auditor(List<Probe> probes, AuditBook book, LastResort lastResort, Heartbeat heartbeat, Clock clock) {
        this.probes = probes;
        this.book = book;
        this.lastResort = lastResort;
        this.heartbeat = heartbeat;
        this.clock = clock;
    }

    /** The newest look of this node. */
    record Look(Instant at, int findings) {}

    /** Looks once at everything. */
    public void look() {
        List<Finding> found = new ArrayList<>();
        probes.forEach(probe -> found.addAll(probe.look()));
        book.clearAllBut(found);
        for (Finding finding : found) {
            Optional<String> id = book.open(finding);
            if (id.isPresent()) {
                begin(id.get(), finding);
            } else {
                tell(finding, clock.instant().minus(REPAIR));
            }
        }
        last = new Look(clock.instant(), found.size());
        if (found.isEmpty()) {
            heartbeat.beat();
        }
    }

    Optional<Look> last() {
        return Optional.ofNullable(last);
    }

    private void begin(String id, Finding finding) {
        log.atError()
                .addKeyValue("finding", finding.kind())
                .addKeyValue("subject", finding.subject())
                .log(finding.detail());
        Optional<String> done = finding.repair().get();
        if (done.isPresent()) {
            book.repaired(id, done.get());
        } else {
            tell(finding, clock.instant());
        }
    }

    private void tell(Finding finding, Instant standingSince) {
        if (book.paging(finding, standingSince)) {
            lastResort.tell(finding);
        }
    }
}
