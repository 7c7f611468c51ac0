package io.tocsin.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.platform.config.ConfigProblem;
import io.tocsin.platform.config.ConfigReader;
import io.tocsin.platform.config.ConfigReading;
import io.tocsin.platform.config.ConfigVariables;
import io.tocsin.runbook.Runbook.AutomatedStep;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runbooks are read as they are written, and refused where they would do nothing or something else. */
class RunbooksSectionTest {

    private static final String DOCUMENT = """
            runbooks:
              - name: high_cpu_usage
                trigger: NodeCPUUsageHigh
                severity: medium
                automatedSteps:
                  - {name: Scale, condition: "cpu_usage > 90", approve: true, command: [kubectl, scale, "{deployment}"]}
                manualSteps: [Check for memory leaks]
              - {name: other, trigger: Other, manualSteps: [Look]}
            """;

    @Test
    void aRunbookHasStepsForTheMachineAndForPeople() {
        // when
        ConfigReading reading = read(DOCUMENT);

        // then
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.get(RunbooksSection.Runbooks.class).all())
                .first()
                .isEqualTo(new Runbook(
                        "high_cpu_usage",
                        "NodeCPUUsageHigh",
                        "medium",
                        List.of(new AutomatedStep(
                                "Scale", List.of("kubectl", "scale", "{deployment}"), "cpu_usage > 90", true)),
                        List.of("Check for memory leaks")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            severity: medium | severity: midium | 4 | /runbooks/0/severity | expected one of critical, high, medium, low, info, found `midium`. Did you mean `medium`?
            approve: true    | approve: yes     | 6 | /runbooks/0/automatedSteps/0/approve | expected `true` or `false`, found `yes`
            [kubectl, scale, "{deployment}"] | kubectl scale | 6 | /runbooks/0/automatedSteps/0/command | expected a list, found `kubectl scale`
            name: Scale      | nmae: Scale      | 6 | /runbooks/0/automatedSteps/0/name | `name` is missing
            name: other      | name: high_cpu_usage | 8 | /runbooks/1/name | another runbook is called `high_cpu_usage` already
            manualSteps: [Look] | manualSteps: [] | 8 | /runbooks/1 | a runbook needs at least one of `automatedSteps` and `manualSteps`
            """)
    void aMistakeIsNamedWhereItStands(String right, String wrong, int line, String pointer, String detail) {
        // when
        List<ConfigProblem> problems = read(DOCUMENT.replace(right, wrong)).problems();

        // then
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.detail()).isEqualTo(detail);
        });
    }

    private static ConfigReading read(String document) {
        return new ConfigReader(List.of(new RunbooksSection()), ConfigVariables.NONE).read(document);
    }
}
