package io.tocsin.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tocsin.directory.ContactStep;
import io.tocsin.directory.Directory;
import io.tocsin.directory.Person;
import io.tocsin.directory.QuietHours;
import io.tocsin.directory.Service;
import io.tocsin.directory.Team;
import io.tocsin.directory.Urgency;
import io.tocsin.oncall.OnCall;
import io.tocsin.platform.config.ConfigDocument;
import io.tocsin.platform.config.ConfigHistory;
import io.tocsin.platform.config.ConfigReader;
import io.tocsin.platform.config.ConfigReading;
import io.tocsin.platform.config.ConfigVariables;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whom an incident calls, step by step. */
class EscalationsTest {

    private static final Instant NOW = Instant.parse("2026-06-02T10:00:00Z");
    private static final Trouble WEB = new Trouble("web", "SEV1", NOW);

    private final List<Person> people =
            new ArrayList<>(List.of(person("ann"), person("bo"), person("cy"), person("di"), person("boss")));
    private final OnCall onCall = mock(OnCall.class);
    private final ConfigHistory history = mock(ConfigHistory.class);
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
        assertThat(escalations.call(WEB, 4, NOW)).isEmpty();
        assertThat(escalations.tiers("web")).isEqualTo(4);
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
        assertThat(escalations.call(WEB, 6, NOW)).isEmpty();
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
        assertThat(escalations.call(WEB, 0, NOW)).isEmpty();
        TierCall fallback = escalations.fallback(WEB, NOW);
        assertThat(fallback.people()).containsExactly("ann", "bo", "boss");
        assertThat(fallback.contacts()).hasSize(3);
        assertThat(escalations.preview("web", "SEV1", List.of(), NOW))
                .extracting(PlannedCall::after, PlannedCall::tier, PlannedCall::people)
                .containsExactly(tuple(Duration.ZERO, 3, List.of("ann", "bo", "boss")));
    }

    @Test
    void whereTheWholeTeamIsGoneTooEverybodyElseIsTold() {
        // given
        Escalations escalations = with("[]");
        people.removeIf(person -> List.of("ann", "bo", "boss").contains(person.id()));

        // then
        assertThat(escalations.call(WEB, 0, NOW)).isEmpty();
        assertThat(escalations.fallback(WEB, NOW).people()).containsExactly("cy", "di");
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
        List<PlannedCall> planned = escalations.preview("web", "SEV1", List.of(), NOW);

        // then
        assertThat(planned)
                .extracting(PlannedCall::after, PlannedCall::tier, PlannedCall::people)
                .containsExactly(
                        tuple(Duration.ZERO, 1, List.of("ann")),
                        tuple(Duration.ofMinutes(10), 1, List.of("di")),
                        tuple(Duration.ofMinutes(20), 2, List.of("ann", "bo", "boss")));
        assertThat(escalations
                        .call(WEB, 1, handOff.minusMillis(1))
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
        assertThat(escalations.preview("web", null, List.of(), NOW))
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

    @Test
    void workingHoursDecideWhomATierTells() {
        // given: in Berlin's working hours the desk, else ann; the manager at night only
        Escalations escalations = with("""
                - id: default
                  timeZone: Europe/Berlin
                  tiers:
                    - notify:
                        - {person: bo, only: [{days: [MON, TUE, WED, THU, FRI], from: "09:00", to: "17:00"}]}
                        - {person: ann, except: [{days: [MON, TUE, WED, THU, FRI], from: "09:00", to: "17:00"}]}
                    - {notify: [{person: boss}], only: [{from: "22:00", to: "06:00"}]}
                """);
        Instant evening = Instant.parse("2026-06-02T15:00:00Z");
        Instant night = Instant.parse("2026-06-02T23:00:00Z");

        // then
        assertThat(names(escalations, 0)).containsExactly("bo");
        assertThat(escalations.call(WEB, 0, evening).orElseThrow().people()).containsExactly("ann");
        assertThat(escalations.call(WEB, 1, evening)).isEmpty();
        assertThat(escalations.call(WEB, 1, night).orElseThrow().people()).containsExactly("boss");
        assertThat(escalations.preview("web", "SEV1", List.of(), NOW))
                .extracting(PlannedCall::tier, PlannedCall::people)
                .containsExactly(tuple(1, List.of("bo")), tuple(3, List.of("ann", "bo", "boss")));
    }

    @Test
    void anEditedPolicyIsFollowedOrKeptAsItsOwnerChose() {
        // given
        String before = "- {id: default, whenEdited: %s, tiers: [{notify: [{person: ann}]}]}";
        String after = "- {id: default, whenEdited: %s, tiers: [{notify: [{person: bo}]}]}";
        when(history.inForceAt(NOW)).thenReturn(Optional.of(read(before.formatted("keep"))));

        // then
        Escalations keeping = with(after.formatted("keep"));
        assertThat(names(keeping, 0)).containsExactly("ann");
        assertThat(keeping.edit(WEB)).contains(new PolicyEdit("default", 1, true));
        Escalations following = with(after.formatted("follow"));
        assertThat(names(following, 0)).containsExactly("bo");
        assertThat(following.edit(WEB)).contains(new PolicyEdit("default", 1, false));
        // and one that still says the same was not edited
        assertThat(with(before.formatted("follow")).edit(WEB)).isEmpty();
    }

    @Test
    void aPersonsOwnRulesTellTheUrgentFromTheRest() {
        // given
        List<ContactStep> steps = List.of(
                new ContactStep(Duration.ZERO, List.of("email")),
                new ContactStep(Duration.ofMinutes(1), List.of("sms"), Urgency.HIGH),
                new ContactStep(Duration.ofHours(1), List.of("sms"), Urgency.LOW));
        people.set(0, new Person("ann", "Ann", "ann@example.com", "+15550100", null, ZoneOffset.UTC, steps));
        Escalations escalations = with("[]");

        // then
        assertThat(ways(escalations, "SEV2", NOW)).containsExactly("email PT0S", "sms PT1M");
        assertThat(ways(escalations, "low", NOW)).containsExactly("email PT0S", "sms PT1H");
    }

    @Test
    void inQuietHoursOnlyWhatIsCriticalRings() {
        // given: quiet from ten in the evening to seven, by a clock two hours ahead
        List<ContactStep> steps = List.of(
                new ContactStep(Duration.ZERO, List.of("email", "sms")),
                new ContactStep(Duration.ofMinutes(30), List.of("voice")));
        QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
        people.set(
                0, new Person("ann", "Ann", "ann@example.com", "+15550100", null, ZoneOffset.ofHours(2), steps, night));
        Escalations escalations = with("[]");
        Instant bedtime = Instant.parse("2026-06-02T19:45:00Z");
        Instant midnight = Instant.parse("2026-06-02T22:00:00Z");

        // then
        assertThat(ways(escalations, "SEV1", midnight)).containsExactly("email PT0S", "sms PT0S", "voice PT30M");
        assertThat(ways(escalations, "SEV2", midnight)).containsExactly("email PT0S", "sms PT7H", "voice PT7H");
        assertThat(ways(escalations, "SEV2", bedtime)).containsExactly("email PT0S", "sms PT0S", "voice PT9H15M");
        assertThat(ways(escalations, "SEV2", NOW)).containsExactly("email PT0S", "sms PT0S", "voice PT30M");
    }

    private static List<String> ways(Escalations escalations, String severity, Instant at) {
        return escalations.contactsOf("ann", severity, at).stream()
                .map(contact -> contact.channel() + " " + contact.after())
                .toList();
    }

    private static ConfigReading read(String policies) {
        return new ConfigReader(List.of(new PoliciesSection()), ConfigVariables.NONE)
                .read("escalationPolicies:\n" + policies.indent(2));
    }

    @Test
    void aRulesChannelsAreToldBesideTheTiersPlacesThemselvesAndPeopleByTheWayItNames() {
        // given
        people.set(
                0,
                new Person(
                        "ann",
                        "Ann",
                        "ann@example.com",
                        "+15550100",
                        null,
                        ZoneOffset.UTC,
                        List.of(new ContactStep(Duration.ofMinutes(2), List.of("email")))));
        Escalations escalations =
                with("- {id: default, tiers: [{notify: [{person: ann}, {person: bo}, {channel: \"slack:#ops\"}]}]}");

        // when
        TierCall told = escalations.with(
                List.of("pagerduty", "slack:#ops", "email", "phone", "slack"), call(escalations, 0), WEB, NOW);

        // then
        assertThat(told.channels()).containsExactly("slack:#ops", "pagerduty");
        assertThat(told.people()).containsExactly("ann", "bo");
        assertThat(told.contacts())
                .extracting(each -> each.person() + " " + each.channel() + " " + each.after())
                .containsExactly("ann email PT2M", "bo email PT0S", "ann email PT0S", "ann voice PT0S");
    }

    private static TierCall call(Escalations escalations, int step) {
        return escalations.call(WEB, step, NOW).orElseThrow();
    }

    private static List<String> names(Escalations escalations, int step) {
        return call(escalations, step).people();
    }

    private Escalations with(String policies) {
        ConfigDocument document = new ConfigDocument(1, read(policies));
        Directory directory = new Town(document);
        Reach reach = new Reach(directory, onCall, contacts -> contacts);
        RuleChannels ruleChannels = new RuleChannels(reach, mock(), mock());
        return new Escalations(
                new PoliciesInForce(document, history, directory),
                directory,
                reach,
                severity -> new SeverityReach.First(SeverityReach.PAGE, Duration.ZERO),
                new QuietCalls(document, directory, mock(), mock(), ruleChannels),
                ruleChannels);
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
