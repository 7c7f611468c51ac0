package io.tocsin.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.tocsin.Tocsin;
import io.tocsin.paging.PollingOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The running product in this process, on a database of its own below {@code home}. */
final class Product implements AutoCloseable {

    static final String INTAKE_KEY = "tcs_bench-intake-key-of-loopback-only";

    private static final Duration LOOK = Duration.ofMillis(200);

    private final Path home;
    private final ConfigurableApplicationContext context;

    private Product(Path home, ConfigurableApplicationContext context) {
        this.home = home;
        this.context = context;
    }

    static Product start(Path home, Setup setup, Provider provider, String document) {
        SpringApplication application = new SpringApplication(Tocsin.class);
        if (setup.pollingOnly()) {
            application.addInitializers(context -> ((GenericApplicationContext) context)
                    .registerBean("pollingOnly", PollingOnly.class, bean -> bean.setPrimary(true)));
        }
        Product product = new Product(home, application.run(arguments(home, setup, provider, document)));
        if (!setup.dueDateIndex()) {
            product.jdbc().sql("drop index if exists act_idx_job_duedate").update();
        }
        return product;
    }

    private static String[] arguments(Path home, Setup setup, Provider provider, String document) {
        Path organisation = document(home);
        try {
            Files.writeString(organisation, document);
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

    static Path document(Path home) {
        return home.resolve("bench.yaml");
    }

    static Path log(Path home) {
        return home.resolve("tocsin.log");
    }

    Path home() {
        return home;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** How others reach the same database. */
    HikariDataSource database() {
        try {
            return bean(DataSource.class).unwrap(HikariDataSource.class);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    /** A busy product may commit an alert first and open its incident a moment later. */
    void awaitIncidents(int count) throws InterruptedException {
        while (jdbc().sql("select count(*) from incident where process_id is not null")
                        .query(Long.class)
                        .single()
                < count) {
            Thread.sleep(LOOK.toMillis());
        }
    }

    URI intake() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port")
                + "/intake/generic");
    }

    URI door(String source) {
        return intake().resolve(source);
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
