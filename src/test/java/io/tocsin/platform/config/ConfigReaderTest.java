package io.tocsin.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** The reader finds everything that is wrong in one go and says exactly where. */
class ConfigReaderTest {

    enum Mood {
        GOOD,
        VERY_BAD
    }

    /** The sections of these tests, read by whatever function a test brings. */
    private record Section<T>(String name, Class<T> type, Function<ConfigNode, T> reading) implements ConfigSection<T> {

        @Override
        public T read(ConfigNode node) {
            return reading.apply(node);
        }
    }

    private record People(List<String> ids) {}

    private record Teams(List<String> leads) {}

    private static final ConfigVariables VARIABLES = Map.of("TOKEN", "s3cret", "NAME", "Ada")::get;

    private static final Section<People> PEOPLE = new Section<>(
            "people",
            People.class,
            node -> new People(node.items().stream()
                    .map(item -> {
                        item.field("name").text();
                        item.field("timeZone").zone(ZoneOffset.UTC);
                        item.field("every").duration(Duration.ZERO);
                        return item.field("id").id("person");
                    })
                    .toList()));

    private static final Section<Teams> TEAMS = new Section<>(
            "teams",
            Teams.class,
            node -> new Teams(node.items().stream()
                    .map(item -> item.field("lead").reference("person"))
                    .toList()));

    @Test
    void aProblemShowsTheNameOfAVariableAndNotWhatItStandsFor() {
        // when
        List<ConfigProblem> problems = read("""
                people: [{id: "${TOKEN}!", name: Ada, timeZone: "${TOKEN}", every: "${TOKEN}"}, {id: "${NAME}", name: Ada}]
                teams: [{lead: "${TOKEN}"}]
                """).problems();

        // then
        assertThat(problems)
                .hasSize(5)
                .extracting(ConfigProblem::detail)
                .noneMatch(detail -> detail.contains("s3cret"));
        assertThat(problems)
                .extracting(ConfigProblem::detail)
                .contains(
                        "no person `${TOKEN}` is defined",
                        "expected an ISO 8601 duration such as PT15M or P7D, found `${TOKEN}`");
    }

    @Test
    void aDocumentWithoutProblemsBecomesItsSections() {
        // given
        String document = """
                people:
                  - {id: ada, name: Ada}
                  - {id: bo, name: "${NAME}"}
                teams: [{lead: bo}]
                """;

        // when
        ConfigReading reading = read(document);

        // then
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.get(People.class).ids()).containsExactly("ada", "bo");
        assertThat(reading.get(Teams.class).leads()).containsExactly("bo");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            people: [{id: ada, nmae: Ada}]                    | 1 | 10 | /people/0/name | `name` is missing
            people: [{id: ada, nmae: Ada, name: A}]           | 1 | 20 | /people/0/nmae | unknown key `nmae`. Did you mean `name`?
            people: [{id: ada, name: A, favourite: x}]        | 1 | 29 | /people/0/favourite | unknown key `favourite`
            poeple: []                                        | 1 | 1  | /poeple | unknown section `poeple`. Did you mean `people`?
            people: [{id: ada, name: A, name: B}]             | 1 | 29 | /people/0/name | `name` is given twice, first in line 1: keep one of them
            people: [{id: ada, name: [A]}]                    | 1 | 26 | /people/0/name | expected text, found a list
            people: {id: ada}                                 | 1 | 9  | /people | expected a list, found keys and values
            people: ada                                       | 1 | 9  | /people | expected a list, found `ada`
            people: [ada]                                     | 1 | 10 | /people/0 | expected keys and values, found `ada`
            people: [{id: ada, name: ''}]                     | 1 | 26 | /people/0/name | must not be empty
            people: [{id: ada, name: }]                       | 1 | 25 | /people/0/name | a value is missing
            people: [{id: ada, name: "${NOT_SET}"}]           | 1 | 26 | /people/0/name | the variable NOT_SET is not set
            people: [{id: Ada, name: A}]                      | 1 | 15 | /people/0/id | `Ada` is no id: use lower-case words joined by hyphens, at most 64 characters
            people: [{id: a, name: A}, {id: a, name: B}]      | 1 | 33 | /people/1/id | the person `a` is already defined in line 1
            people: [{id: a, name: A, every: 15m}]            | 1 | 34 | /people/0/every | expected an ISO 8601 duration such as PT15M or P7D, found `15m`
            people: [{id: a, name: A, every: -PT1M}]          | 1 | 34 | /people/0/every | expected an ISO 8601 duration such as PT15M or P7D, found `-PT1M`
            people: [{id: a, name: A, timeZone: Europe/Berln}] | 1 | 37 | /people/0/timeZone | expected a time zone such as Europe/Berlin, found `Europe/Berln`. Did you mean `Europe/Berlin`?
            teams: [{lead: nobody}]                           | 1 | 16 | /teams/0/lead | no person `nobody` is defined
            people: [{id: a, name: !!java.io.File x}]         | 1 | 24 | /people/0/name | tags such as tag:yaml.org,2002:java.io.File are not supported: remove it
            people: [{id: a, name: "a\\0b"}]                  | 1 | 24 | /people/0/name | NUL and lone surrogates cannot be stored: remove them
            people: [{id: a, name: "\\uD800"}]                | 1 | 24 | /people/0/name | NUL and lone surrogates cannot be stored: remove them
            ? [a]: b                                          | 1 | 3  | ~~ | a key has to be text
            """)
    void eachKindOfMistakeIsNamedWithItsExactPlace(
            String document, int line, int column, String pointer, String detail) {
        // when
        List<ConfigProblem> problems = read(document).problems();

        // then
        assertThat(problems).contains(new ConfigProblem(line, column, pointer, detail));
    }

    @Test
    void everythingThatIsWrongIsFoundInOneReadingAndInTheOrderOfTheDocument() {
        // given
        String document = """
                # a comment
                people:
                  - id: ada
                    name: Ada
                    every: soon
                  - id: bo
                    colour: red
                teams:
                  - lead: adda
                """;

        // when
        List<ConfigProblem> problems = read(document).problems();

        // then
        assertThat(problems)
                .containsExactly(
                        new ConfigProblem(
                                5,
                                12,
                                "/people/0/every",
                                "expected an ISO 8601 duration such as PT15M or P7D, found `soon`"),
                        new ConfigProblem(6, 5, "/people/1/name", "`name` is missing"),
                        new ConfigProblem(7, 5, "/people/1/colour", "unknown key `colour`"),
                        new ConfigProblem(9, 11, "/teams/0/lead", "no person `adda` is defined. Did you mean `ada`?"));
    }

    @Test
    void aSyntaxErrorHasItsPlaceToo() {
        // when
        List<ConfigProblem> problems = read("people:\n  - {id: ada\n").problems();

        // then
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.column()).isEqualTo(1);
            assertThat(problem.detail()).startsWith("no valid YAML: expected ',' or '}'");
        });
    }

    @Test
    void anUnprintableCharacterAndAnEmptyDocumentAndTwoDocumentsAreRefused() {
        assertThat(read("a: b\nc: \u0007").problems())
                .containsExactly(new ConfigProblem(2, 4, "", "the character U+0007 is not allowed: remove it"));
        assertThat(read("# nothing\n").problems())
                .containsExactly(new ConfigProblem(1, 1, "", "the document is empty"));
        assertThat(read("people: []\n---\npeople: []\n").problems())
                .extracting(ConfigProblem::line)
                .containsExactly(2);
    }

    @Test
    void aListOfAliasesThatSwellsIsRefusedInsteadOfWalked() {
        // given
        StringBuilder bomb = new StringBuilder("people:\n  - &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("  - &a%d [*a%d, *a%d]%n".formatted(i, i - 1, i - 1));
        }

        // when
        List<ConfigProblem> problems = read(bomb.toString()).problems();

        // then
        assertThat(problems).extracting(ConfigProblem::detail).anyMatch(detail -> detail.contains("far too large"));
    }

    @Test
    void anAliasThatContainsItselfIsRefused() {
        assertThat(read("people: &all [*all]").problems())
                .extracting(ConfigProblem::detail)
                .containsExactly("the aliases make this document endless or far too large: write it out");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(read("people: " + "[".repeat(5000) + "]".repeat(5000)).problems())
                .extracting(ConfigProblem::detail)
                .anyMatch(detail -> detail.contains("Nesting Depth exceeded"));
    }

    @Test
    void datesBooleansAndNumbersOfYamlStayTheTextThatWasWritten() {
        // given
        List<String> texts = new ArrayList<>();
        Function<ConfigNode, People> texting = node -> {
            texts.addAll(node.strings());
            return new People(texts);
        };

        // when
        ConfigReading reading = read("people: [no, on, 2026-12-25, 09:00, 0x1F, 010, 1e3]", texting);

        // then
        assertThat(reading.problems()).isEmpty();
        assertThat(texts).containsExactly("no", "on", "2026-12-25", "09:00", "0x1F", "010", "1e3");
    }

    @Test
    void valuesAreReadAndFallBackWhereNothingIsWritten() {
        // given
        Function<ConfigNode, People> reading = node -> {
            assertThat(node.field("count").number(7)).isEqualTo(3);
            assertThat(node.field("share").decimal(1)).isEqualTo(99.95);
            assertThat(node.field("on").flag(false)).isTrue();
            assertThat(node.field("zone").zone(ZoneOffset.UTC)).isEqualTo(ZoneId.of("Asia/Singapore"));
            assertThat(node.field("mood").oneOf(Mood.class, Mood.GOOD)).isEqualTo(Mood.VERY_BAD);
            assertThat(node.field("free").entries()).containsOnlyKeys("any", "key");
            assertThat(node.field("absent").number(7)).isEqualTo(7);
            assertThat(node.field("absent").present()).isFalse();
            assertThat(node.field("absent").field("below").textOrNull()).isNull();
            return new People(List.of());
        };

        // when
        ConfigReading read = read(
                "people: {count: 3, share: 99.95, on: true, zone: Asia/Singapore, mood: very-bad, free: {any: 1, key: 2}}",
                reading);

        // then
        assertThat(read.problems()).isEmpty();
    }

    @Test
    void aWordOrNumberOutOfPlaceSaysWhatWasExpected() {
        // given
        Function<ConfigNode, People> reading = node -> {
            node.field("count").number(0);
            node.field("on").flag(false);
            node.field("mood").oneOf(Mood.class, Mood.GOOD);
            return new People(List.of());
        };

        // when
        List<ConfigProblem> problems =
                read("people: {count: many, on: yes, mood: god}", reading).problems();

        // then
        assertThat(problems)
                .extracting(ConfigProblem::detail)
                .containsExactly(
                        "expected a whole number such as 3, found `many`",
                        "expected `true` or `false`, found `yes`",
                        "expected one of good, very-bad, found `god`. Did you mean `good`?");
    }

    @Test
    void theServicesOwnCredentialsCannotBeNamedInADocument() {
        // given
        MockEnvironment environment = new MockEnvironment()
                .withProperty("TOCSIN_API_TOKEN", "own")
                .withProperty("SPRING_DATASOURCE_PASSWORD", "own")
                .withProperty("SLACK_BOT_TOKEN", "xoxb");

        // when
        ConfigVariables variables = ConfigVariables.of(environment);

        // then
        assertThat(variables.value("TOCSIN_API_TOKEN")).isNull();
        assertThat(variables.value("SPRING_DATASOURCE_PASSWORD")).isNull();
        assertThat(variables.value("SLACK_BOT_TOKEN")).isEqualTo("xoxb");
    }

    @Test
    void aPartFromOutsideIsReadWithoutReferencesAndVariables() {
        // given
        List<ConfigProblem> problems = new ArrayList<>();

        // when
        String name = ConfigReader.readPart(
                "{\"name\": \"${HOME}\", \"lead\": \"nobody\", \"odd\": 1}",
                node -> {
                    node.field("lead").reference("person");
                    return node.field("name").text("none");
                },
                problems);

        // then
        assertThat(name).isEqualTo("none");
        assertThat(problems).containsExactly(new ConfigProblem(1, 39, "/odd", "unknown key `odd`"));
    }

    private static ConfigReading read(String document) {
        return new ConfigReader(List.of(PEOPLE, TEAMS), VARIABLES).read(document);
    }

    private static ConfigReading read(String document, Function<ConfigNode, People> people) {
        return new ConfigReader(List.of(new Section<>("people", People.class, people)), VARIABLES).read(document);
    }
}
