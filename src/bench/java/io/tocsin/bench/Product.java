package io.tocsin.bench;

import io.tocsin.Tocsin;
import io.tocsin.paging.PollingOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The running product in this process, on a database of its own below {@code home}. */
final class Product implements AutoCloseable {

    static final String INTAKE_KEY = "tcs_bench-intake-key-of-loopback-only";

    /** Three tiers of one person each, told by Slack; long delays, so that only the moved timers fire. */
    private static final String ORGANISATION = """
            people:
              - {id: first, name: First, slack: U1, timeZone: UTC, contact: [{after: PT0S, by: [slack]}]}
              - {id: second, name: Second, slack: U2, timeZone: UTC, contact: [{after: PT0S, by: [slack]}]}
              - {id: third, name: Third, slack: U3, timeZone: UTC, contact: [{after: PT0S, by: [slack]}]}
            teams:
              - {id: bench, name: Bench, members: [first, second, third], escalation: bench}
            escalationPolicies:
              - id: bench
                repeat: 5
                tiers:
                  - {notify: [{person: first}], after: PT6H}
                  - {notify: [{person: second}], after: PT6H}
                  - {notify: [{person: third}], after: PT6H}
            channels:
              slack: {token: xoxb-bench}
            """;

    private final ConfigurableApplicationContext context;

    private Product(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Product start(Path home, Setup setup, Provider provider) {
        SpringApplication application = new SpringApplication(Tocsin.class);
        if (setup.pollingOnly()) {
            application.addInitializers(context -> ((GenericApplicationContext) context)
                    .registerBean("pollingOnly", PollingOnly.class, bean -> bean.setPrimary(true)));
        }
        Product product = new Product(application.run(arguments(home, setup, provider)));
        if (!setup.dueDateIndex()) {
            product.jdbc().sql("drop index if exists act_idx_job_duedate").update();
        }
        return product;
    }

    private static String[] arguments(Path home, Setup setup, Provider provider) {
        Path organisation = home.resolve("bench.yaml");
        try {
            Files.writeString(organisation, ORGANISATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Object> own = Map.of(
                "server.port",
                0,
                "TOCSIN_DATA",
                home.resolve("data"),
                "TOCSIN_CONFIG",
                organisation,
                "TOCSIN_INTAKE_KEY",
                INTAKE_KEY,
                "tocsin.slack.url",
                provider.address(),
                "logging.file.name",
                log(home),
                "logging.threshold.console",
                "OFF");
        List<String> arguments = new ArrayList<>();
        own.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        setup.properties().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments.toArray(String[]::new);
    }

    static Path log(Path home) {
        return home.resolve("tocsin.log");
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    URI intake() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port")
                + "/intake/generic");
    }

    /** Ends what {@link Setup#pollingOnly} began. */
    void wakeWorkerAgain() {
        context.getBeansOfType(PollingOnly.class).values().forEach(PollingOnly::listen);
    }

    @Override
    public void close() {
        context.close();
    }
}
