package io.tocsin.paging;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * After an outage: a provider that is back need not wait until each message that failed is tried again by itself. A few
 * come forward at first and then one for each that has gone through, most urgent first, so that a provider that falters
 * again is not called by thousands.
 */
@Component
class CatchUp {

    private static final int LANES_AHEAD = 4;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PagingSettings settings;
    private final WakeUp wakeUp;
    /** How many may come forward, by channel. */
    private final Map<String, AtomicInteger> back = new ConcurrentHashMap<>();

    CatchUp(JdbcClient jdbc, Clock clock, PagingSettings settings, WakeUp wakeUp) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
        this.wakeUp = wakeUp;
    }

    void isBack(String channel) {
        back.put(channel, new AtomicInteger(settings.lane() * LANES_AHEAD));
        wakeUp.now();
    }

    void isAway(String channel) {
        back.remove(channel);
    }

    /** One of the channel's messages has gone through. */
    void isWell(String channel) {
        AtomicInteger may = back.get(channel);
        if (may != null) {
            may.incrementAndGet();
        }
    }

    /** Makes the next ones due. */
    void bringForward() {
        back.forEach((channel, may) -> {
            int most = may.getAndSet(0);
            if (most > 0 && bringForward(channel, most) == 0) {
                back.remove(channel);
            }
        });
    }

    private int bringForward(String channel, int most) {
        return jdbc.sql("""
                        update delivery set next_attempt_at = :now, tried_by = null
                         where id = any(array(
                               select id from delivery
                                where channel = :channel and state = 'queued'
                                  and not halted and bundled_with is null and attempts > 0 and next_attempt_at > :now
                                  and reason = any(:away) and (asked_until is null or asked_until <= :now)
                                  and (lease_until is null or lease_until < clock_timestamp())
                                order by priority, queued_at
                                limit :most
                                  for update skip locked))
                        """)
                .param("channel", channel)
                .param("now", Orders.at(clock.instant()))
                .param("away", Circuits.passing())
                .param("most", most)
                .update();
    }
}
