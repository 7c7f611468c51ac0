package io.tocsin.oncall;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Records of shifts are kept as long as anybody compares burdens: two years and some. */
@Component
class Leavings {

    private static final Duration KEPT = Duration.ofDays(800);
    private static final Duration LINKS_KEPT = Duration.ofDays(90);

    private final StandIns standIns;
    private final CoverTable covers;
    private final Duties duties;
    private final CalendarLinks links;
    private final Clock clock;

    Leavings(StandIns standIns, CoverTable covers, Duties duties, CalendarLinks links, Clock clock) {
        this.standIns = standIns;
        this.covers = covers;
        this.duties = duties;
        this.links = links;
        this.clock = clock;
    }

    void sweep() {
        Instant before = clock.instant().minus(KEPT);
        standIns.forgetBefore(before);
        covers.forgetBefore(before);
        duties.forgetBefore(before);
        links.forgetRevokedBefore(clock.instant().minus(LINKS_KEPT));
    }
}
