package io.tocsin.paging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a dashboard is told: how long pages took, how sends went, how many wait. */
@Component
class PagingMetrics {

    private static final Duration LONGEST = Duration.ofHours(1);

    private final MeterRegistry registry;
    private final JdbcClient jdbc;
    private final AtomicLong backlog = new AtomicLong();

    PagingMetrics(MeterRegistry registry, JdbcClient jdbc) {
        this.registry = registry;
        this.jdbc = jdbc;
        Gauge.builder("paging.backlog", backlog, AtomicLong::get)
                .description("Deliveries not settled yet")
                .register(registry);
    }

    void delivered(Delivery delivery, Duration took) {
        if (delivery.kind() == Kind.PAGE) {
            Timer.builder("page.delivery")
                    .description("From queued, or wanted, to taken by the provider")
                    .tag("channel", delivery.channel())
                    .publishPercentileHistogram()
                    .maximumExpectedValue(LONGEST)
                    .register(registry)
                    .record(took.isNegative() ? Duration.ZERO : took);
        }
        count(delivery, "delivered", "");
    }

    void settled(Delivery delivery, String outcome, Reason reason) {
        count(delivery, outcome, reason.word());
    }

    void refresh() {
        backlog.set(jdbc.sql("select count(*) from delivery where state in ('queued', 'sent')")
                .query(Long.class)
                .single());
    }

    private void count(Delivery delivery, String outcome, String reason) {
        if (delivery.kind() == Kind.PAGE) {
            registry.counter("pages", "channel", delivery.channel(), "outcome", outcome, "reason", reason)
                    .increment();
        }
    }
}
