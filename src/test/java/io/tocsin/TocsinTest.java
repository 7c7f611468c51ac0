package io.tocsin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole product on a database of its own, with a clock that stands still and with its workers off: a test moves the
 * clock and lets the work happen. The start is shared by all tests that carry this; tables are empty before each test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "management.endpoint.health.validate-group-membership=false",
            "tocsin.paging.worker.enabled=false",
            "tocsin.intake.worker.enabled=false",
            "tocsin.oncall.worker.enabled=false",
            "tocsin.auditor.enabled=false",
            "TOCSIN_CONFIG=src/test/resources/tocsin-test.yaml",
            "TOCSIN_ADMIN_PASSWORD=" + TocsinTest.ADMIN_PASSWORD,
            "TOCSIN_API_TOKEN=" + TocsinTest.API_TOKEN,
            "TOCSIN_INTAKE_KEY=" + TocsinTest.INTAKE_KEY,
            "TEST_SIGNING_SECRET=" + TocsinTest.SIGNING_SECRET,
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = FreshDatabase.class)
@Import(TestTime.class)
@ExtendWith(CleanTables.class)
public @interface TocsinTest {

    /** What providers sign their calls with. */
    String SIGNING_SECRET = "what-providers-sign-with";

    String ADMIN_PASSWORD = "correct horse battery staple";
    String API_TOKEN = "tcs_test-api-token-that-may-do-everything";
    String INTAKE_KEY = "tcs_test-intake-key-that-only-raises-alerts";
}
