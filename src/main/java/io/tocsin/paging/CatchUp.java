package io.tocsin.paging;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * After an outage: a provider that is back need not wait until each message that failed is tried again by itself. They
 * come forward a few at a time, most urgent first, for as long as it answers, so that one that falters again is not
 * called by thousands.
 */
@Component
class CatchUp {

    private static final int LANES_AHEAD = 2;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PagingSettings settings;
    private final WakeUp wakeUp;
    private final Set<String> back = ConcurrentHashMap.newKeySet();

    CatchUp(JdbcClient jdbc, Clock clock, PagingSettings settings, WakeUp wakeUp) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
        this.wakeUp = wakeUp;
    }

    void isBack(String channel) {
        back.add(channel);
        wakeUp.now();
    }

    void isAway(String channel) {
        back.remove(channel);
    }

    /** Makes the next ones due. */
    void bringForward() {
        back.forEach(channel -> {
            if (bringForward(channel) == 0) {
                back.remove(channel);
            }
        });
    }

    private int bringForward(String channel) {
        return jdbc.sql("""
                        update delivery set next_attempt_at = :now, tried_by = null
                         where id in (
                               select id from delivery
                                where channel = :channel and state = 'queued'
                                  and not halted and bundled_with is null and attempts > 0 and next_attempt_at > :now
                                  and reason = any(:away) and (asked_until is null or asked_until <= :now)
                                  and (lease_until is null or lease_until < clock_timestamp())
                                order by priority, queued_at
                                limit :most
                                  for update skip locked)
                        """)
                .param("channel", channel)
                .param("now", Orders.at(clock.instant()))
                .param("away", Circuits.passing())
                .param("most", settings.lane() * LANES_AHEAD)
                .update();
    }
}
