package io.tocsin.postmortem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.directory.Team;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Action items as people type them, and the words of a review on their way through a form. */
class ActionLinesTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-06-02");

    private static ActionLines lines() {
        Directory directory = mock(Directory.class);
        given(directory.people())
                .willReturn(List.of(new Person("bob", "Bob Ruiz", null, null, null, ZoneOffset.UTC, List.of())));
        given(directory.teams()).willReturn(List.of(new Team("data", "Data", List.of("bob"), null, null)));
        return new ActionLines(directory, "platform", TODAY);
    }

    @Test
    void aWholeLineIsTakenAsItIs() {
        assertThat(lines().read("Add a canary | Bob Ruiz | 2026-07-01 | HIGH"))
                .containsExactly(new NewAction("Add a canary", "bob", LocalDate.parse("2026-07-01"), Priority.HIGH));
    }

    @Test
    void whatIsLeftOutTakesItsUsualValue() {
        assertThat(lines().read("- Tidy up\n2. Tell sales | @data\n\n* Now | | | high"))
                .containsExactly(
                        new NewAction("Tidy up", "platform", TODAY.plusDays(14), Priority.MEDIUM),
                        new NewAction("Tell sales", "data", TODAY.plusDays(14), Priority.MEDIUM),
                        new NewAction("Now", "platform", TODAY.plusDays(7), Priority.HIGH));
    }

    @Test
    void whatCannotBeReadIsKeptForTheTeam() {
        for (String line : List.of("Fix it | zoe", "Fix it | bob | soon", "Fix it | bob | 2026-06-31", "a|b|c|d|e|f")) {
            assertThat(lines().read(line))
                    .containsExactly(
                            new NewAction(line.replace('|', '/'), "platform", TODAY.plusDays(14), Priority.MEDIUM));
        }
        assertThat(lines().read(" | bob"))
                .singleElement()
                .satisfies(item -> assertThat(item.owner()).isEqualTo("platform"));
    }

    @Test
    void aSectionThatAFormShowedCutStaysWholeWhenNobodyTouchedIt() {
        // given
        ReviewText stored = new ReviewText(Map.of(Section.IMPACT, "x".repeat(9_000), Section.LESSONS, "old"));
        // when
        ReviewText merged = new ReviewText(
                        Map.of(Section.IMPACT, stored.clipped(Section.IMPACT), Section.LESSONS, "new"))
                .over(stored);
        // then
        assertThat(stored.clipped(Section.IMPACT)).hasSize(ReviewText.FORM);
        assertThat(merged.of(Section.IMPACT)).hasSize(9_000);
        assertThat(merged.of(Section.LESSONS)).isEqualTo("new");
    }

    @Test
    void fiveWorkingDaysLeaveOutTheWeekend() {
        assertThat(BusinessDays.after(Instant.parse("2026-06-04T10:00:00Z"), 5))
                .isEqualTo(Instant.parse("2026-06-11T10:00:00Z"));
        assertThat(BusinessDays.after(Instant.parse("2026-06-06T10:00:00Z"), 5))
                .isEqualTo(Instant.parse("2026-06-12T10:00:00Z"));
    }
}
