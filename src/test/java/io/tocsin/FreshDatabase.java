package io.tocsin;

import io.tocsin.platform.database.TestPostgres;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives each start of the product an empty database on the one server of this test run. */
public final class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String url = TestPostgres.url("tocsin_" + COUNT.incrementAndGet());
        // starts that are kept for later tests give back the connections they no longer use
        TestPropertyValues.of(
                        "spring.datasource.url=" + url,
                        "spring.datasource.hikari.minimum-idle=1",
                        "spring.datasource.hikari.idle-timeout=10000")
                .applyTo(context);
    }
}
