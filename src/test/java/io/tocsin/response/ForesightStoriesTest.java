package io.tocsin.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.TocsinTest;
import io.tocsin.incident.Incident;
import io.tocsin.paging.PageView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whom the previews name is told, at the time they name, and nobody else. */
class ForesightStoriesTest extends QuietOrganisation {

    /** A call of the escalation: chat or a ticket before the tiers, a tier, or the last resort. */
    private static final String CALL = "INC-[0-9]+/0/(s-?[0-9]+|fallback)/.*";

    private record Told(Duration after, int tier, TreeSet<String> people, TreeSet<String> channels) {}

    @Autowired
    private ObjectMapper json;

    @ParameterizedTest
    @CsvSource({
        "SomethingElse, checkout, critical",
        "SomethingElse, checkout, low",
        "QueueStuck, checkout, high",
        "QueueStuck, checkout, low",
        "ModelDrift, checkout, medium",
        "BackupMissing, checkout, low",
        "BackupMissing, checkout, high",
        "InvoicesLate, billing, high",
        "InvoicesLate, billing, medium",
    })
    void bothPreviewsNameWhoIsThenToldAndWhen(String alert, String service, String severity) {
        // given
        JsonNode expected = previewed(alert, service, severity);
        List<Told> foreseen = told(expected.path("told"));
        assertThat(told(escalation(service, severity, expected.path("channels"))))
                .isEqualTo(foreseen);

        // when
        String key = stage.fires(alert, service, severity).get("incident").asText();
        stage.passes(foreseen.get(foreseen.size() - 1).after().plusMinutes(1));

        // then
        assertThat(stage.incident(key).severity().name())
                .isEqualTo(expected.path("incidentSeverity").asText());
        assertThat(told(key)).isEqualTo(foreseen);
    }

    @Test
    void aWorseAlertIsToldAgainToTheTierToldLastAndTheWalkGoesOnAsItWould() {
        // given
        String key = stage.fires("Slow", "checkout", "high").get("incident").asText();
        stage.passes(Duration.ofMinutes(6));
        int before = stage.pages(key).size();

        // when
        JsonNode expected = previewed("Down", "checkout", "critical");
        stage.fires("Down", "checkout", "critical");

        // then
        assertThat(expected.path("outcome").asText()).isEqualTo("attached");
        assertThat(expected.at("/told/0/people").toString()).isEqualTo("[\"bob\"]");
        assertThat(expected.path("told")).hasSize(1);
        assertThat(people(key, before)).containsExactly("bob");
    }

    @Test
    void aWorseAlertIsToldToWhoeverHasTheIncident() {
        // given
        String key = stage.fires("Slow", "checkout", "high").get("incident").asText();
        stage.step(key, "acknowledge", Map.of("by", "alice"));
        int before = stage.pages(key).size();

        // when
        JsonNode expected = previewed("Down", "checkout", "critical");
        stage.fires("Down", "checkout", "critical");

        // then
        assertThat(expected.at("/told/0/people").toString()).isEqualTo("[\"alice\"]");
        assertThat(people(key, before)).containsExactly("alice");
    }

    @Test
    void whatARuleAsksForAndNobodyHasSetUpIsSaidBeforehand() {
        JsonNode why = previewed("QueueStuck", "checkout", "high").path("why");
        assertThat(why)
                .extracting(JsonNode::asText)
                .contains("Nothing arrives by email: it is not set up.")
                .noneMatch(text -> text.contains("by pagerduty") || text.contains("by slack"));
    }

    @Test
    void anAlertThatIsNoWorseTellsNobody() {
        stage.fires("Slow", "checkout", "high");
        assertThat(previewed("SlowToo", "checkout", "high").path("told")).isEmpty();
    }

    private List<String> people(String key, int before) {
        return stage.pages(key).stream()
                .skip(before)
                .filter(page -> !page.idempotencyKey().contains("stakeholders"))
                .map(page -> String.valueOf(page.person()))
                .toList();
    }

    private JsonNode previewed(String alert, String service, String severity) {
        ObjectNode wanted = json.createObjectNode().put("source", "alertmanager");
        wanted.set("body", stage.message(alert, service, severity, "firing"));
        return stage.post("/api/rules/preview", wanted, 200, TocsinTest.API_TOKEN)
                .path(0);
    }

    private JsonNode escalation(String service, String severity, JsonNode channels) {
        ObjectNode question = json.createObjectNode().put("service", service).put("severity", severity);
        question.set("channels", channels);
        return stage.post("/api/escalation/preview", question, 200, TocsinTest.API_TOKEN);
    }

    private static List<Told> told(JsonNode planned) {
        List<Told> told = new ArrayList<>();
        planned.forEach(call -> told.add(new Told(
                Duration.parse(call.path("after").asText()),
                call.path("tier").asInt(),
                texts(call.path("people")),
                texts(call.path("channels")))));
        return told;
    }

    private static TreeSet<String> texts(JsonNode list) {
        TreeSet<String> texts = new TreeSet<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private List<Told> told(String key) {
        Incident incident = stage.incident(key);
        List<Told> told = new ArrayList<>();
        for (PageView page : stage.pages(key)) {
            if (page.idempotencyKey().matches(CALL)) {
                note(told, Duration.between(incident.openedAt(), page.queuedAt()), page);
            }
        }
        return told;
    }

    private static void note(List<Told> told, Duration after, PageView page) {
        Told last = told.isEmpty() ? null : told.get(told.size() - 1);
        if (last == null || !last.after().equals(after) || last.tier() != page.tier()) {
            last = new Told(after, page.tier(), new TreeSet<>(), new TreeSet<>());
            told.add(last);
        }
        if (page.person() == null) {
            last.channels().add(page.address().isEmpty() ? page.channel() : page.channel() + ":" + page.address());
        } else {
            last.people().add(page.person());
        }
    }
}
