package io.tocsin.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tocsin.directory.ContactStep;
import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.directory.Service;
import io.tocsin.directory.Team;
import io.tocsin.oncall.OnCall;
import io.tocsin.platform.config.ConfigDocument;
import io.tocsin.platform.config.ConfigReader;
import io.tocsin.platform.config.ConfigVariables;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whom an incident calls, step by step. */
class EscalationsTest {

    private static final Instant NOW = Instant.parse("2026-06-02T10:00:00Z");

    private final List<Person> people =
            new ArrayList<>(List.of(person("ann"), person("bo"), person("cy"), person("di"), person("boss")));
    private final OnCall onCall = mock(OnCall.class);
    private Team team = new Team("shop", "Shop", List.of("ann", "bo"), "boss", "default");

    @Test
    void aPolicyOfAnyLengthIsWalkedTierByTier() {
        // given
        Escalations escalations = with("""
                - id: default
                  tiers:
                    - {notify: [{person: ann}], after: PT5M}
                    - {notify: [{person: bo}, {person: cy}], after: PT10M}
                    - {notify: [{team: shop}, {channel: "slack:#incidents"}], after: PT30M}
                    - {notify: [{manager: shop}], after: PT1H}
                """);

        // then
        assertThat(names(escalations, 0)).containsExactly("ann");
        assertThat(names(escalations, 1)).containsExactly("bo", "cy");
        assertThat(names(escalations, 2)).containsExactly("ann", "bo");
        assertThat(call(escalations, 2).channels()).containsExactly("slack:#incidents");
        assertThat(call(escalations, 2).after()).isEqualTo(Duration.ofMinutes(30));
        assertThat(names(escalations, 3)).containsExactly("boss");
        assertThat(escalations.call("web", 4, NOW)).isEmpty();
        assertThat(escalations.another("web", 2)).isTrue();
        assertThat(escalations.another("web", 3)).isFalse();
    }

    @Test
    void aRepeatedPolicyBeginsAgainAtItsFirstTier() {
        // given
        Escalations escalations = with("""
                - id: default
                  repeat: 2
                  tiers:
                    - {notify: [{person: ann}]}
                    - {notify: [{person: bo}], after: PT10M}
                """);

        // when
        TierCall fourth = call(escalations, 3);
        TierCall last = call(escalations, 5);

        // then
        assertThat(List.of(fourth.tier(), fourth.round())).containsExactly(2, 2);
        assertThat(List.of(last.tier(), last.round())).containsExactly(2, 3);
        assertThat(call(escalations, 4).after()).isEqualTo(Duration.ofMinutes(15));
        assertThat(escalations.another("web", 5)).isFalse();
    }

    @Test
    void aTierWithNobodyOnCallIsSkippedAtOnce() {
        // given
        when(onCall.onCall(eq("nights"), any())).thenReturn(List.of());
        Escalations escalations = with("""
                - id: default
                  tiers:
                    - {notify: [{schedule: nights}], after: PT5M}
                    - {notify: [{person: bo}], after: PT10M}
                """);

        // when
        TierCall call = call(escalations, 0);

        // then
        assertThat(call.step()).isEqualTo(1);
        assertThat(call.people()).containsExactly("bo");
    }

    @Test
    void aTierThatOnlyPostsToAChannelIsNotEmpty() {
        // given
        Escalations escalations = with("- {id: default, tiers: [{notify: [{channel: 'slack:#ops'}]}]}");

        // then
        assertThat(call(escalations, 0).people()).isEmpty();
        assertThat(call(escalations, 0).channels()).containsExactly("slack:#ops");
    }

    @Test
    void whereNobodyIsLeftAtAnyTierTheTeamAndItsManagerAreTheLastResort() {
        // given
        when(onCall.onCall(any(), any())).thenReturn(List.of("gone"));
        Escalations escalations = with("""
                - {id: default, repeat: 1, tiers: [{notify: [{schedule: nights}]}, {notify: [{person: gone}]}]}
                """);

        // then
        assertThat(escalations.call("web", 0, NOW)).isEmpty();
        TierCall fallback = escalations.fallback("web", NOW);
        assertThat(fallback.people()).containsExactly("ann", "bo", "boss");
        assertThat(fallback.contacts()).hasSize(3);
        assertThat(escalations.preview("web", "SEV1", NOW))
                .containsExactly(new PlannedCall(Duration.ZERO, 3, List.of("ann", "bo", "boss"), List.of()));
    }

    @Test
    void whereTheWholeTeamIsGoneTooEverybodyElseIsTold() {
        // given
        Escalations escalations = with("[]");
        people.removeIf(person -> List.of("ann", "bo", "boss").contains(person.id()));

        // then
        assertThat(escalations.call("web", 0, NOW)).isEmpty();
        assertThat(escalations.fallback("web", NOW).people()).containsExactly("cy", "di");
    }

    @Test
    void theHandOffBetweenTwoTiersDecidesWhoIsCalledAtTheSecond() {
        // given
        Instant handOff = NOW.plus(Duration.ofMinutes(10));
        when(onCall.onCall(eq("primary"), any()))
                .thenAnswer(asked ->
                        asked.getArgument(1, Instant.class).isBefore(handOff) ? List.of("ann") : List.of("di"));
        Escalations escalations = with("""
                - id: default
                  repeat: 1
                  tiers: [{notify: [{schedule: primary}], after: PT10M}]
                """);

        // when
        List<PlannedCall> planned = escalations.preview("web", "SEV1", NOW);

        // then
        assertThat(planned)
                .containsExactly(
                        new PlannedCall(Duration.ZERO, 1, List.of("ann"), List.of()),
                        new PlannedCall(Duration.ofMinutes(10), 1, List.of("di"), List.of()),
                        new PlannedCall(Duration.ofMinutes(20), 2, List.of("ann", "bo", "boss"), List.of()));
        assertThat(escalations
                        .call("web", 1, handOff.minusMillis(1))
                        .orElseThrow()
                        .people())
                .containsExactly("ann");
    }

    @Test
    void thePreviewAddsUpTheDelaysOverAllRoundsWithoutThoseOfSkippedTiersUpToTheLastResort() {
        // given
        when(onCall.onCall(eq("nights"), any())).thenReturn(List.of());
        Escalations escalations = with("""
                - id: default
                  repeat: 1
                  tiers:
                    - {notify: [{person: ann}], after: PT5M}
                    - {notify: [{schedule: nights}], after: PT1H}
                    - {notify: [{person: bo}], after: PT20M}
                """);

        // then
        assertThat(escalations.preview("web", null, NOW))
                .extracting(PlannedCall::after)
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(25),
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(50));
    }

    @Test
    void aTeamWithoutAPolicyUsesTheFirstAndWithoutAnyPolicyEverybodyIsCalledAtOnce() {
        // given
        team = new Team("shop", "Shop", List.of("ann", "bo"), "boss", null);

        // then
        assertThat(names(with("- {id: other, tiers: [{notify: [{person: di}]}]}"), 0))
                .containsExactly("di");
        TierCall builtIn = call(with("[]"), 0);
        assertThat(builtIn.people()).containsExactly("ann", "bo");
        assertThat(builtIn.after()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void whoIsNamedTwiceIsToldOnce() {
        // given
        Escalations escalations =
                with("- {id: default, tiers: [{notify: [{person: bo}, {team: shop}, {channel: c}, {channel: c}]}]}");

        // then
        assertThat(names(escalations, 0)).containsExactly("bo", "ann");
        assertThat(call(escalations, 0).channels()).containsExactly("c");
    }

    @Test
    void aPersonIsToldByTheirOwnStepsElseByWhatTheyHave() {
        // given
        List<ContactStep> steps = List.of(
                new ContactStep(Duration.ZERO, List.of("email", "slack")),
                new ContactStep(Duration.ofMinutes(2), List.of("sms")));
        people.set(0, new Person("ann", "Ann", "ann@example.com", "+15550100", null, ZoneOffset.UTC, steps));
        people.set(1, new Person("bo", "Bo", "bo@example.com", "+15550101", "U1", ZoneOffset.UTC, List.of()));
        people.set(2, new Person("cy", "Cy", null, "+15550102", null, ZoneOffset.UTC, List.of()));
        people.set(3, new Person("di", "Di", null, null, null, ZoneOffset.UTC, List.of()));
        Escalations escalations = with("[]");

        // then
        assertThat(escalations.contactsOf("ann"))
                .containsExactly(
                        new Contact("ann", "Ann", "email", "ann@example.com", Duration.ZERO),
                        new Contact("ann", "Ann", "sms", "+15550100", Duration.ofMinutes(2)));
        assertThat(escalations.contactsOf("bo")).extracting(Contact::channel).containsExactly("slack", "email");
        assertThat(escalations.contactsOf("cy")).extracting(Contact::channel).containsExactly("sms");
        assertThat(escalations.contactsOf("di")).extracting(Contact::channel).containsExactly("outbox");
        assertThat(escalations.contactsOf("gone")).isEmpty();
    }

    private static TierCall call(Escalations escalations, int step) {
        return escalations.call("web", step, NOW).orElseThrow();
    }

    private static List<String> names(Escalations escalations, int step) {
        return call(escalations, step).people();
    }

    private Escalations with(String policies) {
        ConfigReader reader = new ConfigReader(List.of(new PoliciesSection()), ConfigVariables.NONE);
        ConfigDocument document = new ConfigDocument(1, reader.read("escalationPolicies:\n" + policies.indent(2)));
        Directory directory = new Town(document);
        return new Escalations(
                document,
                directory,
                new Reach(directory, onCall),
                severity -> new SeverityReach.First(SeverityReach.PAGE, Duration.ZERO),
                new QuietCalls(document, directory, mock(), mock()));
    }

    private static Person person(String id) {
        return new Person(id, id, id + "@example.com", null, null, ZoneOffset.UTC, List.of());
    }

    /** A directory of one team that answers for everything. */
    private final class Town extends Directory {

        Town(ConfigDocument document) {
            super(document);
        }

        @Override
        public List<Person> people() {
            return people;
        }

        @Override
        public List<Team> teams() {
            return List.of(team);
        }

        @Override
        public Optional<Service> service(@Nullable String id) {
            return Optional.empty();
        }
    }
}
