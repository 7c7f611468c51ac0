package io.tocsin.platform.security;

import io.tocsin.MovableClock;
import io.tocsin.platform.Caller;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Security and the HTTP basics, with stand-ins for the rooms behind them. Nothing here is found by the whole product's
 * scan: no stereotype on this class, and the stand-ins are abstract until they are made here.
 */
@EnableAutoConfiguration(
        excludeName = {
            "org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration",
            "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration",
            "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration",
            "org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageConfiguration"
        })
@ComponentScan({"io.tocsin.platform.security", "io.tocsin.platform.http"})
class DoorsApplication {

    static final Set<String> PEOPLE = ConcurrentHashMap.newKeySet();

    @Bean
    MovableClock clock() {
        return new MovableClock();
    }

    @Bean
    Membership membership() {
        return PEOPLE::contains;
    }

    /** What pages ask whether this copy calls anybody. */
    @Bean("outgoing")
    Armed outgoing() {
        return new Armed(true, "");
    }

    record Armed(boolean armed, String warning) {}

    @Bean
    StandIns standIns() {
        return new StandIns() {};
    }

    @RestController
    abstract static class StandIns {

        final CountDownLatch release = new CountDownLatch(1);

        record Thing(int size) {}

        @GetMapping({
            "/api/things",
            "/engine-rest/engine",
            "/actuator/figures",
            "/",
            "/status",
            "/camunda/app/tasklist/default/",
            "/camunda/api/admin/setup/default/user/create"
        })
        Map<String, String> who() {
            return Map.of("caller", Caller.current().id());
        }

        @PostMapping({
            "/api/things",
            "/intake/generic",
            "/a/some-token",
            "/incidents/INC-1/acknowledge",
            "/camunda/api/engine",
            "/camunda/api/admin/setup/default/user/create",
            "/api/v2/alerts",
            "/v2/enqueue",
            "/heartbeat/nightly"
        })
        Map<String, String> write() {
            return Map.of("caller", Caller.current().id());
        }

        @PutMapping("/api/config")
        Map<String, String> configure() {
            return Map.of("caller", Caller.current().id());
        }

        @PostMapping("/intake/things")
        Map<String, Object> thing(@RequestBody Thing thing) {
            return Map.of("size", thing.size());
        }

        @PostMapping("/intake/raw")
        Map<String, Object> raw(@RequestBody byte[] body) {
            return Map.of("length", body.length);
        }

        @PostMapping("/intake/slow")
        Map<String, Object> slow() throws InterruptedException {
            return Map.of("released", release.await(10, TimeUnit.SECONDS));
        }

        @PostMapping("/intake/no-database")
        void noDatabase() {
            throw new DataAccessResourceFailureException("no", new SQLException("gone", "08006"));
        }

        @PostMapping("/intake/fault")
        void fault() {
            throw new IllegalStateException("canary-inside-4714");
        }
    }
}
