package io.tocsin.platform.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.platform.Rounds;
import io.tocsin.platform.SharedClock;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.zone.ZoneRulesProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares this node's clock with the database's: before anything is timed by it, and again and again. */
@Configuration(proxyBeanMethods = false)
class ClockWatch {

    private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    @Bean
    Rounds clockRounds(Clock clock, JdbcClient jdbc, MeterRegistry registry) {
        log.atInfo()
                .addKeyValue(
                        "version",
                        ZoneRulesProvider.getVersions("Europe/London").lastKey())
                .log("time zone data; nodes that share a database should have the same");
        Rounds rounds = new Rounds("clock-watch");
        if (clock instanceof SharedClock shared) {
            Gauge.builder("clock.off.seconds", shared, each -> each.off().toMillis() / 1_000.0)
                    .description("How far this node's clock is ahead of the database's")
                    .register(registry);
            compareAtOnce(shared, jdbc);
            rounds.every(EVERY, "comparing the clock with the database's", () -> compare(shared, jdbc));
        }
        return rounds;
    }

    private static void compareAtOnce(SharedClock clock, JdbcClient jdbc) {
        try {
            compare(clock, jdbc);
        } catch (DataAccessException e) {
            log.atWarn().setCause(e).log("the clock could not be compared with the database's, will be tried again");
        }
    }

    static void compare(SharedClock clock, JdbcClient jdbc) {
        long asked = System.nanoTime();
        // reports that hold all other connections must not keep a clock that has jumped from being put right
        OffsetDateTime there = ReservedConnections.reserved(() ->
                jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single());
        clock.compare(asked, there.toInstant());
    }
}
