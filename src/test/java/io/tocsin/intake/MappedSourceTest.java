package io.tocsin.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Link;
import io.tocsin.platform.Violation;
import io.tocsin.platform.config.ConfigProblem;
import io.tocsin.platform.config.ConfigReader;
import io.tocsin.platform.config.ConfigReading;
import io.tocsin.platform.config.ConfigVariables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Senders that nobody wrote a class for are described in the configuration document. */
class MappedSourceTest {

    private static final String DOCUMENT = """
            sources:
              - name: lighthouse-keeper
                items: /alerts
                title: [/alert/headline, /alert/name]
                status: {path: /state, firing: [down, crit], resolved: [up], ignored: [acknowledged]}
                severity: {path: /prio, map: {P1: critical, "2": high}, otherwise: low}
                dedupKey: [/host, /check/id]
                service: /svc
                description: /alert/text
                runbook: /alert/book
                startsAt: /since
                labels: {region: /tags/0, site: north}
                links: {Dashboard: /links/dash}
                values: {error_rate: /rate}
              - {name: bell, title: A bell rang, dedupKey: /bell, labels: /tags}
            """;

    private static final String MESSAGE = """
            {"alerts": [
              {"host": "web-3", "check": {"id": 7.0}, "state": "CRIT", "prio": 2, "svc": "checkout", "since": 1772600400,
               "alert": {"name": "Lamp is dark", "text": "No light since dusk.", "book": "https://runbooks.example.org/lamp"},
               "tags": ["eu"], "links": {"dash": "https://graphs.example.org/lamp"}, "rate": "6.5"},
              {"host": "web-3", "check": {"id": "7"}, "state": "up", "alert": {"headline": "Lamp", "name": "x"}},
              {"host": "web-4", "check": {"id": 7}, "state": "acknowledged", "alert": {"name": "Lamp is dark"}}
            ]}
            """;

    @Test
    void everythingIsFoundWhereTheDocumentSays() {
        // when
        List<Alert> alerts = read("lighthouse-keeper", MESSAGE).alerts();

        // then
        assertThat(alerts).extracting(Alert::dedupKey).containsExactly("web-3/7", "web-3/7");
        assertThat(alerts).extracting(Alert::firing).containsExactly(true, false);
        assertThat(alerts).extracting(Alert::title).containsExactly("Lamp is dark", "Lamp");
        assertThat(alerts).extracting(Alert::severity).containsExactly("high", "low");
        assertThat(alerts.get(0))
                .returns("lighthouse-keeper", Alert::source)
                .returns("checkout", Alert::service)
                .returns("No light since dusk.", Alert::description)
                .returns("https://runbooks.example.org/lamp", Alert::runbook)
                .returns(Instant.parse("2026-03-04T05:00:00Z"), Alert::startsAt)
                .returns(Map.of("region", "eu", "site", "north"), Alert::labels)
                .returns(List.of(new Link("https://graphs.example.org/lamp", "Dashboard")), Alert::links)
                .returns(Map.of("error_rate", 6.5), Alert::values);
    }

    @Test
    void withoutAStatusEveryMessageIsATroubleThatIsOn() {
        // when
        List<Alert> alerts = read("bell", "[{\"bell\": 1, \"tags\": {\"tower\": \"west\"}}, {\"bell\": 2}]")
                .alerts();

        // then
        assertThat(alerts).extracting(Alert::dedupKey).containsExactly("1", "2");
        assertThat(alerts)
                .allMatch(Alert::firing)
                .allMatch(alert -> alert.title().equals("A bell rang"));
        assertThat(alerts.get(0).labels()).containsEntry("tower", "west");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}                                             | /alerts",
                "{\"alerts\": [{\"host\": \"a\", \"check\": {\"id\": 1}, \"state\": \"up\"}]} | /alerts/0/alert/headline",
                "{\"alerts\": [{\"host\": \"a\", \"state\": \"up\", \"alert\": {\"name\": \"x\"}}]} | /alerts/0/host",
                "{\"alerts\": [{\"host\": \"a\", \"check\": {\"id\": 1}, \"state\": \"odd\", \"alert\": {\"name\": \"x\"}}]} | /alerts/0/state",
            })
    void whatIsNotWhereTheDocumentSaysIsNamed(String message, String pointer) {
        // when
        var outcome = read("lighthouse-keeper", message);

        // then
        assertThat(outcome.violations()).extracting(Violation::pointer).contains(pointer);
        assertThat(outcome.alerts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"firing: [down]", "resolved: [up]"})
    void oneListOfWordsIsEnough(String words) {
        // given
        String document = "sources: [{name: x, title: T, dedupKey: /id, status: {path: /s, " + words + "}}]";

        // when
        List<Alert> alerts = read(document, "x", "[{\"id\": 1, \"s\": \"down\"}, {\"id\": 1, \"s\": \"up\"}]")
                .alerts();

        // then
        assertThat(alerts).extracting(Alert::firing).containsExactly(true, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "items: /alerts  | items: alerts   | 3  | /sources/0/items | expected a JSON pointer such as `/alert/name`, found `alerts`",
                "name: bell      | name: lighthouse-keeper | 15 | /sources/1/name  | another source is called `lighthouse-keeper` already",
                "name: bell      | name: A Bell    | 15 | /sources/1/name  | `A Bell` is no name: use lower-case words joined by hyphens, at most 64 characters",
                "title: A bell rang, |             | 15 | /sources/1/title | `title` is missing",
                "path: /state    | path: state     | 5  | /sources/0/status/path | `path` has to say where",
                "otherwise: low  | otherwise: bad  | 6  | /sources/0/severity/otherwise | expected one of critical, high, medium, low, info, found `bad`",
                "P1: critical    | P1: worst       | 6  | /sources/0/severity/map/P1 | expected one of critical, high, medium, low, info, found `worst`",
                "resolved: [up]  | resolved: [DOWN] | 5 | /sources/0/status/resolved/0 | `DOWN` cannot mean both firing and resolved",
                "dedupKey: /bell | dedupKy: /bell  | 15 | /sources/1/dedupKy | unknown key",
            })
    void aMistakeIsNamedWhereItStands(String right, String wrong, int line, String pointer, String detail) {
        // when
        List<ConfigProblem> problems =
                document(DOCUMENT.replace(right, wrong == null ? "" : wrong)).problems();

        // then
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.pointer()).startsWith(pointer.replaceFirst("/path$", ""));
            assertThat(problem.detail()).startsWith(detail);
        });
    }

    @Test
    void aDescriptionTakesThePlaceOfAKnownSenderOfItsName() {
        // given
        MappedSources described =
                document("sources: [{name: generic, title: T}]").get(MappedSources.class);

        // when
        Sources sources = new Sources(
                List.of(new GenericSource()),
                List.of(),
                mock(Besides.class),
                mock(RejectedBodies.class),
                () -> described);

        // then
        assertThat(sources.named("Generic")).isInstanceOf(MappedSource.class);
        assertThat(sources.names()).containsExactly("generic");
    }

    private static Fixture.Outcome read(String name, String message) {
        return read(DOCUMENT, name, message);
    }

    private static Fixture.Outcome read(String document, String name, String message) {
        ConfigReading reading = document(document);
        assertThat(reading.problems()).isEmpty();
        return Fixture.read(reading.get(MappedSources.class).named(name).orElseThrow(), message);
    }

    private static ConfigReading document(String document) {
        return new ConfigReader(List.of(new SourcesSection()), ConfigVariables.NONE).read(document);
    }
}
