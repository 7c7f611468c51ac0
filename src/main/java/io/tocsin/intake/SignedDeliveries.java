package io.tocsin.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which signed messages have been taken in. A message is noted after its alerts' commit, never before: one that failed is
 * sent again, and must then be heard.
 */
@Repository
class SignedDeliveries {

    /** As long as the longest-winded sender offers to send a message again. */
    private static final Duration REMEMBERED = Duration.ofDays(3);

    private final JdbcClient jdbc;
    private final Clock clock;

    SignedDeliveries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean known(String integration, String delivery) {
        return jdbc.sql("select exists (select 1 from signed_delivery where integration = ? and delivery = ?)")
                .params(integration, delivery)
                .query(Boolean.class)
                .single();
    }

    void note(String integration, String delivery) {
        jdbc.sql("""
                        insert into signed_delivery (integration, delivery, received_at) values (?, ?, ?)
                        on conflict do nothing
                        """).params(integration, delivery, now()).update();
    }

    /** Forgets what nobody sends again. */
    void sweep() {
        jdbc.sql("delete from signed_delivery where received_at < ?")
                .param(now().minus(REMEMBERED))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
