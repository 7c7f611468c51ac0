package io.tocsin.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.TocsinTest;
import io.tocsin.platform.database.EmbeddedPostgres;
import io.tocsin.platform.security.FirstStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;

@TocsinTest
@ExtendWith(OutputCaptureExtension.class)
class StartBannerTest {

    private final Environment environment;
    private final FirstStart firstStart;
    private final ObjectProvider<EmbeddedPostgres> database;

    @Autowired
    StartBannerTest(Environment environment, FirstStart firstStart, ObjectProvider<EmbeddedPostgres> database) {
        this.environment = environment;
        this.firstStart = firstStart;
        this.database = database;
    }

    @Test
    void theStartEndsWithTheAddressTheLoginAndACurlAndShowsNoSecretThatCameFromOutside(CapturedOutput output) {
        // when
        new StartBanner(environment, firstStart, database)
                .print(new AvailabilityChangeEvent<>(this, ReadinessState.ACCEPTING_TRAFFIC));

        // then
        String port = environment.getProperty("local.server.port");
        assertThat(output.getAll())
                .contains("http://localhost:" + port, "admin, password: as set in TOCSIN_ADMIN_PASSWORD")
                .contains("curl -sS http://localhost:" + port + "/intake/generic", "Bearer $TOCSIN_INTAKE_KEY")
                .doesNotContain(TocsinTest.ADMIN_PASSWORD, TocsinTest.API_TOKEN, TocsinTest.INTAKE_KEY);
    }
}
