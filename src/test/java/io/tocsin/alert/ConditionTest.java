package io.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.platform.config.ConfigProblem;
import io.tocsin.platform.config.ConfigReader;
import io.tocsin.platform.config.ConfigVariables;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions and rules as operators write them. */
class ConditionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error_rate > 5% for 2 minutes       | error_rate     | ABOVE     | 5    | %  | PT2M  |",
                "p99_latency > 2000ms for 3 minutes  | p99_latency    | ABOVE     | 2000 | ms | PT3M  |",
                "db_connections > 90% for 1 minute   | db_connections | ABOVE     | 90   | %  | PT1M  |",
                "model_accuracy < 92% for 10 minutes | model_accuracy | BELOW     | 92   | %  | PT10M |",
                "disk_usage > 85% on any node        | disk_usage     | ABOVE     | 85   | %  | PT0S  | node",
                "up==0                               | up             | EQUAL     | 0    |    | PT0S  |",
                "a.b:c >= -1.5e3 for 90s on any pod  | a.b:c          | AT_LEAST  | -1500|    | PT90S | pod",
                "x != .5 for 1 hours                 | x              | DIFFERENT | 0.5  |    | PT1H  |",
                "x <= 3 req/s                        | x              | AT_MOST   | 3    | req/s | PT0S |",
            })
    void aConditionIsRead(
            String text,
            String metric,
            Condition.Operator operator,
            double number,
            String unit,
            String lasting,
            String on) {
        assertThat(Condition.parse(text))
                .isEqualTo(new Condition(metric, operator, number, unit, Duration.parse(lasting), on));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                            | at character 1 expected a metric's name",
                "5 > 3                         | at character 1 expected a metric's name",
                "error_rate                    | at character 11 expected one of",
                "error_rate > high             | at character 14 expected a number, found `high`",
                "error_rate > 5% for two hours | at character 17 expected `for` and a duration",
                "error_rate > 5% for 2 moons   | at character 23 expected seconds, minutes",
                "error_rate > 5% and up == 0   | at character 17 expected",
                "error_rate > 5% on every node | at character 17 expected",
                "x > ${''.getClass()}          | at character 5 expected a number",
            })
    void whatIsNoConditionIsRefusedAtItsPlace(String text, String message) {
        assertThatThrownBy(() -> Condition.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void mistakesInRulesAreNamedWhereTheyStand() {
        // given
        String document = """
                rules:
                  - name: One
                    condition: "error_rate >> 5"
                    severity: urgent
                    runbook: "javascript:alert(1)"
                    cooldwn: PT5M
                  - name: One
                """;

        // when
        var problems = new ConfigReader(java.util.List.of(new RulesSection()), ConfigVariables.NONE)
                .read(document)
                .problems();

        // then
        assertThat(problems)
                .extracting(ConfigProblem::line, ConfigProblem::pointer)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(3, "/rules/0/condition"),
                        org.assertj.core.groups.Tuple.tuple(4, "/rules/0/severity"),
                        org.assertj.core.groups.Tuple.tuple(5, "/rules/0/runbook"),
                        org.assertj.core.groups.Tuple.tuple(6, "/rules/0/cooldwn"),
                        org.assertj.core.groups.Tuple.tuple(7, "/rules/1/name"));
    }

    @ParameterizedTest
    @CsvSource({
        "*,anything,true",
        "api-*,API-gateway,true",
        "*-prod,api-stage,false",
        "a*b*c,a1b2c,true",
        "ab*ba,aba,false",
        "exact,exact,true",
        "exact,exactly,false"
    })
    void starsStandForAnyText(String pattern, String text, boolean matches) {
        assertThat(new Glob(pattern).matches(text)).isEqualTo(matches);
    }
}
