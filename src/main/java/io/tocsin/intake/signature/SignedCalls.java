package io.tocsin.intake.signature;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Calls of providers that were taken in, for as long as their signatures could be used once more. */
@Repository
public class SignedCalls {

    private final JdbcClient jdbc;
    private final Clock clock;

    SignedCalls(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes a call; false for one that is known, also where the same comes twice at the same instant. */
    boolean first(String provider, String signature) {
        return jdbc.sql("""
                        insert into signed_call (provider, signature, received_at) values (?, ?, ?)
                        on conflict do nothing
                        """).params(provider, signature, now()).update() > 0;
    }

    /** Forgets those that would be refused for their age: one may be dated as far ahead as another back. */
    public void sweep() {
        jdbc.sql("delete from signed_call where received_at < ?")
                .param(now().minus(Signatures.TOLERANCE.multipliedBy(3)))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
