package io.tocsin.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.platform.config.ConfigProblem;
import io.tocsin.platform.config.ConfigReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a policy that is written wrongly. */
class PoliciesSectionTest {

    @Test
    void everythingThatIsWrongIsSaidAtItsPlace() {
        // given
        List<ConfigProblem> problems = new ArrayList<>();

        // when
        ConfigReader.readPart("""
                - id: one
                  repeat: -1
                  tiers:
                    - {notify: [{}], after: PT0S}
                    - {notify: [{persn: ann}], after: soon}
                    - {after: PT1M}
                - {id: two}
                """, new PoliciesSection()::read, problems);

        // then
        assertThat(problems)
                .extracting(ConfigProblem::pointer)
                .contains(
                        "/0/repeat",
                        "/0/tiers/0/notify/0",
                        "/0/tiers/0/after",
                        "/0/tiers/1/notify/0",
                        "/0/tiers/1/after",
                        "/0/tiers/2/notify",
                        "/1/tiers");
    }
}
