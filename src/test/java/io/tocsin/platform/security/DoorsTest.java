package io.tocsin.platform.security;

import io.tocsin.FreshDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** The doors alone: security and the HTTP basics on a server with stand-in controllers behind it, without the engine. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = DoorsApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "TOCSIN_ADMIN_PASSWORD=" + DoorsTest.ADMIN_PASSWORD,
            "TOCSIN_API_TOKEN=" + DoorsTest.API_TOKEN,
            "TOCSIN_INTAKE_KEY=" + DoorsTest.INTAKE_KEY,
            // the engine's migrations need the engine
            "spring.flyway.enabled=false",
            "spring.sql.init.mode=always",
            "spring.sql.init.schema-locations=classpath:db/migration/V10__platform.sql,"
                    + "classpath:db/migration/V10.1__integration_key.sql",
            "tocsin.http.max-body=1MB",
            "tocsin.intake.max-concurrent=2",
            "tocsin.intake.max-wait=PT0.2S",
            "management.endpoint.health.validate-group-membership=false"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@interface DoorsTest {

    String ADMIN_PASSWORD = "canary-password-4711";
    String API_TOKEN = "canary-token-4712";
    String INTAKE_KEY = "canary-intake-4713";
}
