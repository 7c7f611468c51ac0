package io.tocsin.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.platform.config.ConfigDocument;
import io.tocsin.platform.config.ConfigNode;
import io.tocsin.platform.config.ConfigProblem;
import io.tocsin.platform.config.ConfigReader;
import io.tocsin.platform.config.ConfigReading;
import io.tocsin.platform.config.ConfigSection;
import io.tocsin.platform.config.ConfigVariables;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People, teams and services of a document, and what is wrong with them. */
class DirectoryTest {

    private record Defined() {}

    /** Stands in for a section of another room, of which only what it defines matters here. */
    private record Definitions(String name, Consumer<ConfigNode> reading) implements ConfigSection<Defined> {

        @Override
        public Class<Defined> type() {
            return Defined.class;
        }

        @Override
        public Defined read(ConfigNode node) {
            reading.accept(node);
            return new Defined();
        }
    }

    private static final Definitions POLICIES =
            new Definitions("escalationPolicies", node -> node.items().forEach(item -> item.id("policy")));
    private static final Definitions STATUS_PAGE = new Definitions(
            "statusPage", node -> node.field("components").items().forEach(item -> item.name("component")));

    private static final String DOCUMENT = """
            people:
              - {id: alice, name: Alice Ng, email: alice@example.com, phone: "+15550100", slack: U1, timeZone: America/New_York,
                 contact: [{after: PT5M, by: [voice]}, {after: PT0S, by: [slack, email]}]}
              - {id: bob, email: bob@example.com, phone: "+15550101"}
              - {id: carol}
            teams:
              - {id: platform, members: [alice, bob], manager: carol, escalation: usual}
              - {id: ml, name: Machine Learning, members: [carol]}
            services:
              - {id: checkout, name: Checkout Page, team: platform, slo: {target: 99.9}, component: Payments, dependsOn: [database]}
              - {id: database, team: ml}
            escalationPolicies: [{id: usual}]
            statusPage: {components: [Payments]}
            """;

    @Test
    void peopleAreReachedByTheStepsTheyGaveElseByEverythingAtOnce() {
        // when
        Directory directory = directory();

        // then
        assertThat(directory.person("alice").orElseThrow())
                .isEqualTo(new Person(
                        "alice",
                        "Alice Ng",
                        "alice@example.com",
                        "+15550100",
                        "U1",
                        ZoneId.of("America/New_York"),
                        List.of(
                                new ContactStep(Duration.ZERO, List.of("slack", "email")),
                                new ContactStep(Duration.ofMinutes(5), List.of("voice")))));
        assertThat(directory.person("bob").orElseThrow().contact())
                .containsExactly(new ContactStep(Duration.ZERO, List.of("email", "sms", "voice")));
        assertThat(directory.person("carol").orElseThrow().contact()).isEmpty();
    }

    @Test
    void peopleMayBeReachedByWhateverIsOnTheirPhones() {
        // given
        String phones = "{id: carol, telegram: \"123456789\", ntfy: carol-pages, gotify: carol, mattermost: \"@carol\","
                + " contact: [{by: [ntfy, telegram]}, {after: PT1M, by: [gotify, mattermost]}]}";

        // when
        Person carol = directory(DOCUMENT.replace("{id: carol}", phones))
                .person("carol")
                .orElseThrow();

        // then
        assertThat(carol.addresses())
                .containsEntry("telegram", "123456789")
                .containsEntry("ntfy", "carol-pages")
                .containsEntry("gotify", "carol")
                .containsEntry("mattermost", "@carol");
        assertThat(carol.contact())
                .containsExactly(
                        new ContactStep(Duration.ZERO, List.of("ntfy", "telegram")),
                        new ContactStep(Duration.ofMinutes(1), List.of("gotify", "mattermost")));
    }

    @Test
    void aServiceIsFoundByIdOrNameInAnyCase() {
        // when
        Directory directory = directory();

        // then
        assertThat(directory.serviceNamed("CHECKOUT")).map(Service::id).contains("checkout");
        assertThat(directory.serviceNamed(" checkout page ")).map(Service::id).contains("checkout");
        assertThat(directory.serviceNamed("nothing")).isEmpty();
        assertThat(directory.service("checkout").orElseThrow().slo()).isEqualTo(new Slo(99.9, Duration.ofDays(30)));
    }

    @Test
    void noIncidentIsNobodys() {
        // when
        Directory directory = directory();

        // then
        assertThat(directory.responsibleFor("database").id()).isEqualTo("ml");
        assertThat(directory.responsibleFor("unheard-of").id()).isEqualTo("platform");
        assertThat(directory.responsibleFor(null).id()).isEqualTo("platform");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            email: bob@example.com  | email: bob | /people/1/email | 4 | expected an e-mail address such as alice@example.com, found `bob`
            "+15550101"             | "0555"     | /people/1/phone | 4 | expected a phone number with country code such as "+15550100", found `0555`
            slack: U1,              | ~~         | /people/0/contact/1/by/0 | 3 | `slack` can't reach this person: add `slack`
            [slack, email]          | [slcak]    | /people/0/contact/1/by/0 | 3 | expected one of slack, email, sms, voice, telegram, ntfy, pushover, gotify, mattermost, found `slcak`. Did you mean `slack`?
            by: [voice]             | by: []     | /people/0/contact/0/by | 3 | name at least one channel: slack, email, sms, voice, telegram, ntfy, pushover, gotify, mattermost
            email: bob@example.com  | telegram: bob      | /people/1/telegram | 4 | expected the number of a chat such as "123456789", found `bob`
            email: bob@example.com  | ntfy: bob/pages    | /people/1/ntfy | 4 | expected a topic such as alice-pages, found `bob/pages`
            email: bob@example.com  | pushover: bob      | /people/1/pushover | 4 | expected a user key of 30 letters and digits, found `bob`
            members: [alice, bob]   | members: [alise] | /teams/0/members/0 | 7 | no person `alise` is defined. Did you mean `alice`?
            members: [carol]        | members: []      | /teams/1/members | 8 | name at least one member
            escalation: usual       | escalation: usaul | /teams/0/escalation | 7 | no policy `usaul` is defined. Did you mean `usual`?
            team: ml                | team: ai         | /services/1/team | 11 | no team `ai` is defined
            component: Payments     | component: Payment    | /services/0/component | 10 | no component `Payment` is defined. Did you mean `Payments`?
            [Payments]}             | [Payments, Payments]} | /statusPage/components/1 | 13 | the component `Payments` is already defined in line 13
            target: 99.9            | target: 100      | /services/0/slo/target | 10 | expected a share above 0 and below 100 percent, found 100.0
            dependsOn: [database]   | dependsOn: [checkout] | /services/0/dependsOn/0 | 10 | a service can't depend on itself
            team: ml                | team: ml, name: CHECKOUT PAGE | /services/1/name | 11 | the service `checkout` has this name already: alerts may name either
            """)
    void aMistakeIsNamedWhereItStands(String right, String wrong, String pointer, int line, String detail) {
        // given
        assertThat(DOCUMENT).contains(right);

        // when
        List<ConfigProblem> problems =
                reader().read(DOCUMENT.replace(right, wrong)).problems();

        // then
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.detail()).isEqualTo(detail);
        });
    }

    @Test
    void aDocumentWithoutATeamIsRefused() {
        assertThat(reader().read("people: []").problems())
                .containsExactly(new ConfigProblem(
                        1, 1, "/teams", "at least one team is needed, so that no incident is ever nobody's"));
    }

    private static Directory directory() {
        return directory(DOCUMENT);
    }

    private static Directory directory(String document) {
        ConfigReading reading = reader().read(document);
        assertThat(reading.problems()).isEmpty();
        return new Directory(new ConfigDocument(1, reading));
    }

    private static ConfigReader reader() {
        return new ConfigReader(
                List.of(new PeopleSection(), new TeamsSection(), new ServicesSection(), POLICIES, STATUS_PAGE),
                ConfigVariables.NONE);
    }
}
