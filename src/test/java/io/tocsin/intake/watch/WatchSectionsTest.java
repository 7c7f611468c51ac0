package io.tocsin.intake.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.platform.config.ConfigProblem;
import io.tocsin.platform.config.ConfigReader;
import io.tocsin.platform.config.ConfigVariables;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is to be watched is checked where it is written down. */
class WatchSectionsTest {

    private static final String DOCUMENT = """
            heartbeats: [{name: backup, every: P1D, grace: PT30M}]
            checks: [{name: front, url: "https://www.example.com/health", every: PT1M, expect: 200, severity: high}]
            polls: [{name: errors, url: "http://prometheus.example.com:9090", query: up, metric: up, every: PT30S}]
            ciFailureRates: [{name: main, match: {branch: main}, window: PT2H, threshold: 30%, minRuns: 5}]
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            every: P1D    | every: PT0S   | /heartbeats/0/every | 1 | expected a length of time above zero
            every: P1D    | evry: P1D     | /heartbeats/0/every | 1 | `every` is missing
            grace: PT30M  | service: databse | /heartbeats/0/service | 1 | no service `databse` is defined
            https://www   | ftp://www     | /checks/0/url       | 2 | expected an http or https address, found `ftp://www.example.com/health`
            every: PT1M   | every: PT1S   | /checks/0/every     | 2 | expected at least PT5S, found PT1S
            expect: 200   | expect: 20    | /checks/0/expect    | 2 | expected a status such as 200, found 20
            severity: high | severity: hgh | /checks/0/severity | 2 | expected one of critical, high, medium, low, found `hgh`. Did you mean `high`?
            branch: main  | brunch: main  | /ciFailureRates/0/match/brunch | 4 | unknown key `brunch`. Did you mean `branch`?
            window: PT2H  | window: PT2S  | /ciFailureRates/0/window | 4 | expected at least PT1M, found PT2S
            window: PT2H  | window: P8D   | /ciFailureRates/0/window | 4 | expected at most 7 days (P7D), found PT192H
            threshold: 30% | threshold: often | /ciFailureRates/0/threshold | 4 | expected a share of the runs such as 30%, found `often`
            threshold: 30% | threshold: 101% | /ciFailureRates/0/threshold | 4 | expected a share of the runs such as 30%, found `101%`
            minRuns: 5    | minRuns: 0    | /ciFailureRates/0/minRuns | 4 | expected at least 1, found 0
            minRuns: 5    | per: team     | /ciFailureRates/0/per | 4 | expected one of repository, branch, workflow, found `team`
            query: up     | quary: up     | /polls/0/query      | 3 | `query` is missing
            """)
    void aMistakeIsNamedWhereItStands(String right, String wrong, String pointer, int line, String detail) {
        // given
        assertThat(DOCUMENT).contains(right);

        // when
        List<ConfigProblem> problems = new ConfigReader(
                        List.of(
                                new HeartbeatsSection(),
                                new ChecksSection(),
                                new PollsSection(),
                                new FailureRatesSection()),
                        ConfigVariables.NONE)
                .read(DOCUMENT.replaceFirst(java.util.regex.Pattern.quote(right), wrong))
                .problems();

        // then
        assertThat(problems)
                .filteredOn(problem -> problem.pointer().equals(pointer))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(line);
                    assertThat(problem.detail()).isEqualTo(detail);
                });
    }
}
